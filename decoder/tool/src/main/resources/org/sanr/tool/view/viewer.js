// The page asks the server for viewpoints and shows them. A picture with an open aperture is the mean of many viewpoints,
// each shifted so that what lies at the focused disparity falls on the same place.

const MODES = ['decoded', 'original', 'difference', 'depth'];
const IN_FLIGHT = 2; // one picture is on its way while the next is rendered
const DRAFT_VIEWS = 8; // while something moves, at half size
const FINE_VIEWS = 64; // once it rests
const REST_MS = 180;
const GAIN = 8;
const VIRIDIS = [0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725];

const $ = id => document.getElementById(id);
const canvas = $('picture');
const paper = canvas.getContext('2d', {alpha: false});

let facts; // what /info says
let depth; // {width, height, values, near, far}: disparity of the central view
const view = {v: 0, u: 0, mode: 'decoded', aperture: 0, focus: 0, size: 1, playing: false};
let changes = 0; // counts changes of the view
let changedAt = 0;
let waiting = 0; // plain requests under way
let asked = ''; // what the latest plain request was for
let askedNumber = 0;
let shownNumber = 0;
let integrating = false;
let pumpPlanned = false;
let ended = false;
const originals = new Map(); // captured views before coding, as pixels
const shownTimes = [];
let renderMs = 0;
let playedFrom = 0;

// ---- requests

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) {
    throw new Error(`${path}: ${(await answer.text()).trim()}`);
  }
  return answer;
}

/** A viewpoint as pixels. */
async function frame(v, u, width, height) {
  const answer = await get(`/frame?v=${v.toFixed(5)}&u=${u.toFixed(5)}&w=${width}&h=${height}`);
  const pixels = new Uint8ClampedArray(await answer.arrayBuffer());
  const timing = /dur=([\d.]+)/.exec(answer.headers.get('Server-Timing') || '');
  if (timing) {
    renderMs = renderMs ? renderMs * 0.9 + timing[1] * 0.1 : +timing[1];
  }
  return {width, height, pixels};
}

/** A captured view before coding, as pixels, at its own size. */
async function original(v, u) {
  const key = `${v},${u}`;
  if (!originals.has(key)) {
    const answer = await get(`/original?v=${v}&u=${u}`);
    if (originals.size >= 32) {
      originals.delete(originals.keys().next().value);
    }
    const pixels = new Uint8ClampedArray(await answer.arrayBuffer());
    originals.set(key, {width: facts.width, height: facts.height, pixels});
  }
  return originals.get(key);
}

/** Size of a picture of so many times the captured size, within what the server serves. */
function sized(factor) {
  const most = Math.sqrt(facts.mostSamples / (facts.width * facts.height));
  const f = Math.min(factor, most);
  return {width: Math.max(1, Math.floor(facts.width * f)), height: Math.max(1, Math.floor(facts.height * f))};
}

async function loadDepth() {
  const {width, height} = sized(1);
  const values = new Float32Array(await (await get(`/disparity?w=${width}&h=${height}`)).arrayBuffer());
  const sorted = Float32Array.from(values).sort();
  const near = sorted[Math.floor(sorted.length * 0.005)];
  const far = sorted[Math.ceil(sorted.length * 0.995) - 1];
  depth = {width, height, values, near, far};
}

// ---- pictures

/** Disparity at a place of the view on screen, both in 0…1. The map is the central view's, so the place is looked for. */
function disparityAt(x, y, v = view.v, u = view.u) {
  const bv = v - (facts.rows - 1) / 2;
  const bu = u - (facts.cols - 1) / 2;
  const stepX = depth.width / facts.width;
  const stepY = depth.height / facts.height;
  let d = 0;
  for (let turn = 0; turn < 3; turn++) {
    const column = clamp(Math.floor(x * depth.width - bu * d * stepX), 0, depth.width - 1);
    const row = clamp(Math.floor(y * depth.height - bv * d * stepY), 0, depth.height - 1);
    d = depth.values[row * depth.width + column];
  }
  return d;
}

function ramp() {
  const colours = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    const place = i / 255 * (VIRIDIS.length - 1);
    const step = Math.min(Math.floor(place), VIRIDIS.length - 2);
    const part = place - step;
    const mix = shift =>
      Math.round((VIRIDIS[step] >> shift & 255) * (1 - part) + (VIRIDIS[step + 1] >> shift & 255) * part);
    colours[i] = (255 << 24 | mix(0) << 16 | mix(8) << 8 | mix(16)) >>> 0;
  }
  return colours;
}
const COLOURS = ramp();

/** The geometry from the viewpoint on screen; near is bright. */
function depthPicture(v, u) {
  const {width, height, near, far} = depth;
  const pixels = new Uint32Array(width * height);
  const scale = far > near ? 255 / (far - near) : 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const d = disparityAt((x + 0.5) / width, (y + 0.5) / height, v, u);
      pixels[i] = COLOURS[clamp(Math.round((far - d) * scale), 0, 255)];
    }
  }
  return {width, height, pixels: new Uint8ClampedArray(pixels.buffer)};
}

function difference(a, b) {
  const pixels = new Uint8ClampedArray(a.pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = (i & 3) === 3 ? 255 : GAIN * Math.abs(a.pixels[i] - b.pixels[i]);
  }
  return {width: a.width, height: a.height, pixels};
}

async function plainPicture(want) {
  const row = Math.round(want.v);
  const column = Math.round(want.u);
  switch (want.mode) {
    case 'depth':
      return depthPicture(want.v, want.u);
    case 'original':
      return original(row, column);
    case 'difference': {
      const both = await Promise.all([original(row, column), frame(row, column, facts.width, facts.height)]);
      return difference(...both);
    }
    default: {
      const {width, height} = sized(want.size);
      return frame(want.v, want.u, width, height);
    }
  }
}

function show(picture) {
  if (canvas.width !== picture.width || canvas.height !== picture.height) {
    canvas.width = picture.width;
    canvas.height = picture.height;
  }
  paper.putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0);
  shownTimes.push(performance.now());
}

// ---- an open aperture

/** Integrates viewpoints and shows the mean, ever finer, until the view changes. A draft is shown once, complete. */
async function integrate(want, count, factor, isDraft, at) {
  const {width, height} = sized(factor);
  const sums = new Float32Array(3 * width * height);
  const points = discPoints(count).map(p => ({
    v: clamp(want.v + want.aperture * p.v, 0, facts.rows - 1), u: clamp(want.u + want.aperture * p.u, 0, facts.cols - 1)}));
  const under = [];
  for (let next = 0, done = 0; done < count; done++) {
    while (next < count && under.length < IN_FLIGHT) {
      under.push(frame(points[next].v, points[next].u, width, height));
      next++;
    }
    const picture = await under.shift();
    if (!isDraft && at !== changes) {
      await Promise.allSettled(under);
      return;
    }
    const dx = (points[done].u - want.u) * want.focus * width / facts.width;
    const dy = (points[done].v - want.v) * want.focus * height / facts.height;
    accumulate(sums, picture, dx, dy);
    const complete = done + 1 === count;
    if (complete || !isDraft && done + 1 >= 2 * DRAFT_VIEWS && (done + 1) % DRAFT_VIEWS === 0) {
      show(mean(sums, done + 1, width, height));
    }
  }
}

async function integrateAll() {
  integrating = true;
  let finished = -1;
  try {
    while (isOpen() && finished !== changes && !ended) {
      const at = changes;
      const moving = view.playing || performance.now() - changedAt < REST_MS;
      if (moving) {
        play();
        await integrate({...view}, DRAFT_VIEWS, view.size / 2, true, at);
        for (const until = changedAt + REST_MS; !view.playing && changes === at && performance.now() < until;) {
          await new Promise(requestAnimationFrame);
        }
      } else {
        await integrate({...view}, FINE_VIEWS, view.size, false, at);
        finished = at;
      }
    }
  } catch (e) {
    fail(e);
  } finally {
    integrating = false;
  }
  asked = isOpen() && finished === changes ? `open ${changes}` : ''; // what is finished is not asked for again
  pump();
}

// ---- the loop

const isOpen = () => view.mode === 'decoded' && view.aperture > 0;

function wanted() {
  switch (view.mode) {
    case 'original':
    case 'difference':
      return `${view.mode} ${Math.round(view.v)} ${Math.round(view.u)}`;
    default:
      return `${view.mode} ${view.v.toFixed(5)} ${view.u.toFixed(5)} ${view.size}`;
  }
}

function pump() {
  pumpPlanned = false;
  if (ended || integrating) {
    return;
  }
  if (isOpen()) {
    if (waiting === 0 && asked !== `open ${changes}`) {
      asked = `open ${changes}`;
      integrateAll();
    }
    return;
  }
  play();
  while (waiting < IN_FLIGHT && wanted() !== asked && !isOpen()) {
    asked = wanted();
    request({...view}, ++askedNumber);
    play();
  }
}

async function request(want, number) {
  waiting++;
  try {
    const picture = await plainPicture(want);
    if (number > shownNumber && !isOpen()) {
      shownNumber = number;
      show(picture);
    }
  } catch (e) {
    fail(e);
  }
  waiting--;
  plan();
}

/** No more pictures than the screen shows. */
function plan() {
  if (!pumpPlanned) {
    pumpPlanned = true;
    requestAnimationFrame(pump);
  }
}

function changed() {
  changes++;
  changedAt = performance.now();
  tell();
  plan();
}

/** Where a circle has got to; every picture of it is a viewpoint that was never shown before. */
function play() {
  if (view.playing) {
    const angle = (performance.now() - playedFrom) / 4000 * 2 * Math.PI;
    view.v = (facts.rows - 1) / 2 * (1 + 0.8 * Math.sin(angle));
    view.u = (facts.cols - 1) / 2 * (1 + 0.8 * Math.cos(angle));
    changes++;
    changedAt = performance.now();
    tell();
  }
}

function fail(error) {
  if (error instanceof TypeError) { // fetch reached nobody
    ended = true;
    say('The viewer has ended. Start it again in the terminal: sanr view ' + facts.name);
  } else {
    say(error.message);
    setTimeout(() => say(''), 5000);
    if (view.mode !== 'decoded' || view.aperture > 0) { // what failed is not tried again and again
      view.mode = 'decoded';
      view.aperture = 0;
      changed();
    }
  }
}

function say(text) {
  $('message').textContent = text;
  $('message').hidden = text === '';
}

// ---- what is said beside the picture

function tell() {
  for (const button of $('modes').children) {
    button.setAttribute('aria-pressed', button.dataset.mode === view.mode);
  }
  const snapped = view.mode === 'original' || view.mode === 'difference';
  const place = x => snapped ? Math.round(x) : x.toFixed(2);
  $('where').textContent = `${place(view.v)}, ${place(view.u)}`;
  $('aperture').value = view.aperture;
  $('apertureValue').textContent = view.aperture ? view.aperture.toFixed(2) : 'closed';
  $('focus').value = view.focus;
  $('focusValue').textContent = view.focus.toFixed(2);
  $('focus').disabled = $('aperture').disabled = view.mode !== 'decoded' || !facts.geometry;
  $('size').disabled = view.mode !== 'decoded';
  $('legend').hidden = view.mode !== 'depth';
  $('hint').hidden = view.mode === 'depth';
  $('play').setAttribute('aria-pressed', view.playing);
  $('playText').textContent = view.playing ? 'Pause' : 'Play';
  map();
}

function mapPlaces() {
  const side = $('grid').width;
  const step = (side - 28) / Math.max(facts.rows - 1, facts.cols - 1, 1);
  return {step, left: (side - step * (facts.cols - 1)) / 2, top: (side - step * (facts.rows - 1)) / 2};
}

function map() {
  const pen = $('grid').getContext('2d');
  const {step, left, top} = mapPlaces();
  pen.clearRect(0, 0, $('grid').width, $('grid').height);
  pen.fillStyle = '#6d6a62';
  const dot = Math.max(1, Math.min(3, step / 4));
  for (let row = 0; row < facts.rows; row++) {
    for (let column = 0; column < facts.cols; column++) {
      pen.fillRect(left + column * step - dot, top + row * step - dot, 2 * dot, 2 * dot);
    }
  }
  const x = left + view.u * step;
  const y = top + view.v * step;
  if (isOpen()) {
    pen.fillStyle = '#f0b64a40';
    pen.beginPath();
    pen.arc(x, y, view.aperture * step, 0, 7);
    pen.fill();
  }
  pen.strokeStyle = '#f0b64a';
  pen.lineWidth = 4;
  pen.beginPath();
  pen.arc(x, y, 9, 0, 7);
  pen.stroke();
}

function tellSpeed() {
  const now = performance.now();
  while (shownTimes.length && now - shownTimes[0] > 1000) {
    shownTimes.shift();
  }
  const render = renderMs ? `decode ${renderMs.toFixed(1)} ms` : '';
  $('speed').textContent = shownTimes.length > 1 ? `${shownTimes.length} frames/s · ${render}` : render;
}

function fit() {
  const stage = $('stage').getBoundingClientRect();
  const scale = Math.min((stage.width - 24) / facts.width, (stage.height - 24) / facts.height);
  canvas.style.width = `${Math.max(1, facts.width * scale)}px`;
  canvas.style.height = `${Math.max(1, facts.height * scale)}px`;
}

// ---- hands

function moveTo(v, u) {
  view.v = clamp(v, 0, facts.rows - 1);
  view.u = clamp(u, 0, facts.cols - 1);
  view.playing = false;
  changed();
}

function setAperture(radius) {
  view.aperture = clamp(radius, 0, +$('aperture').max);
  changed();
}

function setMode(mode) {
  if (!document.querySelector(`[data-mode=${mode}]`).disabled) {
    view.mode = mode;
    changed();
  }
}

function setPlaying(playing) {
  playedFrom = performance.now();
  view.playing = playing;
  changed();
}

function reset() {
  Object.assign(view, {mode: 'decoded', aperture: 0, playing: false, v: (facts.rows - 1) / 2, u: (facts.cols - 1) / 2});
  changed();
}

function focusAt(event) {
  const box = canvas.getBoundingClientRect();
  view.focus = disparityAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  if (view.aperture === 0) { // or nothing would be seen of it
    view.aperture = Math.min(2, +$('aperture').max);
  }
  view.mode = 'decoded';
  const stage = $('stage').getBoundingClientRect();
  const ring = $('ring');
  ring.hidden = true;
  void ring.offsetWidth; // starts the animation again
  ring.style.left = `${event.clientX - stage.left}px`;
  ring.style.top = `${event.clientY - stage.top}px`;
  ring.hidden = false;
  changed();
}

function listen() {
  let drag = null;
  canvas.addEventListener('pointerdown', e => {
    if (e.button === 0) {
      canvas.setPointerCapture(e.pointerId);
      drag = {x: e.clientX, y: e.clientY, v: view.v, u: view.u, moved: false};
      $('hint').classList.add('gone');
    }
  });
  canvas.addEventListener('pointermove', e => {
    if (!drag) {
      return;
    }
    const dx = e.clientX - drag.x;
    const dy = e.clientY - drag.y;
    drag.moved ||= Math.hypot(dx, dy) > 4;
    if (drag.moved) { // half the picture's side is the whole grid; near things follow the hand
      const box = canvas.getBoundingClientRect();
      moveTo(drag.v - 2 * dy / box.height * (facts.rows - 1), drag.u - 2 * dx / box.width * (facts.cols - 1));
    }
  });
  canvas.addEventListener('pointerup', e => {
    if (drag && !drag.moved && facts.geometry) {
      focusAt(e);
    }
    drag = null;
  });
  canvas.addEventListener('pointercancel', () => drag = null);
  canvas.addEventListener('wheel', e => {
    e.preventDefault();
    if (view.mode === 'decoded' && facts.geometry) {
      setAperture(view.aperture - clamp(e.deltaY, -100, 100) / 400);
    }
  }, {passive: false});
  const grid = $('grid');
  const onMap = e => {
    const box = grid.getBoundingClientRect();
    const {step, left, top} = mapPlaces();
    moveTo(((e.clientY - box.top) / box.height * grid.height - top) / step,
      ((e.clientX - box.left) / box.width * grid.width - left) / step);
  };
  grid.addEventListener('pointerdown', e => {
    grid.setPointerCapture(e.pointerId);
    onMap(e);
  });
  grid.addEventListener('pointermove', e => e.buttons & 1 && onMap(e));
  for (const button of $('modes').children) {
    button.addEventListener('click', () => setMode(button.dataset.mode));
  }
  $('aperture').addEventListener('input', e => setAperture(+e.target.value));
  $('focus').addEventListener('input', e => {
    view.focus = +e.target.value;
    changed();
  });
  $('size').addEventListener('change', e => {
    view.size = +e.target.value;
    changed();
  });
  $('play').addEventListener('click', () => setPlaying(!view.playing));
  $('reset').addEventListener('click', reset);
  addEventListener('resize', fit);
  addEventListener('keydown', onKey);
}

function onKey(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches('input, select')) {
    return;
  }
  const key = e.key.toLowerCase();
  if (MODES[key - 1]) {
    setMode(MODES[key - 1]);
  } else if (key === 'd') {
    setMode(view.mode === 'depth' ? 'decoded' : 'depth');
  } else if (key === 'r') {
    reset();
  } else if (key === '+' || key === '=') {
    setAperture(view.aperture + 0.25);
  } else if (key === '-') {
    setAperture(view.aperture - 0.25);
  } else if (key === ' ') {
    setPlaying(!view.playing);
  } else if (key.startsWith('arrow')) {
    const [dv, du] = {arrowup: [-0.25, 0], arrowdown: [0.25, 0], arrowleft: [0, -0.25], arrowright: [0, 0.25]}[key];
    moveTo(view.v + dv, view.u + du);
  } else {
    return;
  }
  e.preventDefault();
  document.activeElement.blur(); // or space would press the button that was clicked last, too
}

async function start() {
  facts = await (await get('/info')).json();
  document.title = `${facts.name} – SANR`;
  $('name').textContent = facts.name;
  $('facts').textContent = `${facts.rows} × ${facts.cols} views of ${facts.width} × ${facts.height} · `
    + `${facts.bytes.toLocaleString('en')} bytes · ${facts.bpp.toPrecision(3)} bits per pixel`;
  for (const mode of ['original', 'difference']) {
    const button = document.querySelector(`[data-mode=${mode}]`);
    if (!facts.originals) {
      button.disabled = true;
      button.title = 'Start the viewer with --originals FOLDER to compare';
    }
  }
  await loadDepth();
  $('aperture').max = Math.max(facts.rows - 1, facts.cols - 1) / 2;
  $('focus').min = depth.near;
  $('focus').max = depth.far;
  view.focus = disparityAt(0.5, 0.5, (facts.rows - 1) / 2, (facts.cols - 1) / 2);
  document.querySelector('[data-mode=depth]').disabled = !facts.geometry;
  fit();
  listen();
  reset();
  setInterval(tellSpeed, 250);
}

start().catch(e => say(e.message));
