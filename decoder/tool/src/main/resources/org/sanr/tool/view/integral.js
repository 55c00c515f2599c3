'use strict';
// The mean of many viewpoints, and where on the aperture they lie.

const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/** Viewpoints spread over a disc such that the first few cover it as well as all do: Vogel's spiral, its turns permuted. */
function discPoints(count) {
  const points = [];
  for (let k = 0; k < count; k++) {
    let reversed = 0; // van der Corput: 1/2, 1/4, 3/4, …
    for (let rest = k + 1, bit = 0.5; rest > 0; rest >>= 1, bit /= 2) {
      reversed += (rest & 1) * bit;
    }
    const angle = k * Math.PI * (3 - Math.sqrt(5));
    points.push({v: Math.sqrt(reversed) * Math.sin(angle), u: Math.sqrt(reversed) * Math.cos(angle)});
  }
  return points;
}

/** Adds a picture, moved by a fraction of samples, to sums of 256 times the samples. */
function accumulate(sums, {width, height, pixels}, dx, dy) {
  const ix = Math.floor(dx);
  const iy = Math.floor(dy);
  const right = Math.round((dx - ix) * 16);
  const down = Math.round((dy - iy) * 16);
  const [w00, w01, w10, w11] = [(16 - right) * (16 - down), right * (16 - down), (16 - right) * down, right * down];
  const columns = new Int32Array(width + 1);
  for (let x = 0; x <= width; x++) {
    columns[x] = 4 * clamp(x + ix, 0, width - 1);
  }
  for (let y = 0, i = 0; y < height; y++) {
    const upper = 4 * width * clamp(y + iy, 0, height - 1);
    const lower = 4 * width * clamp(y + iy + 1, 0, height - 1);
    for (let x = 0; x < width; x++, i += 3) {
      const a = upper + columns[x];
      const b = upper + columns[x + 1];
      const c = lower + columns[x];
      const d = lower + columns[x + 1];
      sums[i] += w00 * pixels[a] + w01 * pixels[b] + w10 * pixels[c] + w11 * pixels[d];
      sums[i + 1] += w00 * pixels[a + 1] + w01 * pixels[b + 1] + w10 * pixels[c + 1] + w11 * pixels[d + 1];
      sums[i + 2] += w00 * pixels[a + 2] + w01 * pixels[b + 2] + w10 * pixels[c + 2] + w11 * pixels[d + 2];
    }
  }
}

function mean(sums, count, width, height) {
  const pixels = new Uint8ClampedArray(4 * width * height);
  const scale = 1 / (256 * count);
  for (let i = 0, to = 0; i < sums.length; i += 3, to += 4) {
    pixels[to] = sums[i] * scale;
    pixels[to + 1] = sums[i + 1] * scale;
    pixels[to + 2] = sums[i + 2] * scale;
    pixels[to + 3] = 255;
  }
  return {width, height, pixels};
}
