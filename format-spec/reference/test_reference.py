"""Tests of the reference decoder: python3 -m unittest discover -s format-spec/reference"""

import fractions
import json
import pathlib
import random
import unittest

import numpy

import sanr_reference
from arithmetic import F, fma
from colour import sample_bytes, to_samples, view_checksum
from container import Refused, crc32c
from render import render

STREAMS = pathlib.Path(__file__).parent / "../../decoder/tool/src/test/resources"
VECTORS = pathlib.Path(__file__).parent / "../conformance/vectors"


def exact_fma(a, b, c):
    """a·b + c in rational arithmetic, rounded to binary32 by whole-number arithmetic alone."""
    exact = fractions.Fraction(float(a)) * fractions.Fraction(float(b)) + fractions.Fraction(float(c))
    if exact == 0:
        return 0.0
    magnitude = abs(exact)
    exponent = max(magnitude.numerator.bit_length() - magnitude.denominator.bit_length() - 25, -149)
    while magnitude >= fractions.Fraction(2) ** (exponent + 24):
        exponent += 1
    scaled = magnitude / fractions.Fraction(2) ** exponent
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    if 2 * rest > scaled.denominator or (2 * rest == scaled.denominator and whole % 2 == 1):
        whole += 1
    return float(whole * fractions.Fraction(2) ** exponent) * (1 if exact > 0 else -1)


class FmaTest(unittest.TestCase):
    def check(self, a, b, c):
        a, b, c = (numpy.array(x, F) for x in (a, b, c))
        actual = fma(a, b, c)
        self.assertEqual(actual.dtype, F)
        for x, y, z, result in zip(a, b, c, actual):
            self.assertEqual(float(result), exact_fma(x, y, z), f"fma({float(x).hex()}, {float(y).hex()}, {float(z).hex()})")

    def test_edges(self):
        tiny, least, most = 2.0**-149, 2.0**-126, 2.0**40
        edges = [0.0, 1.0, 1 + 2.0**-23, 1 - 2.0**-24, 3.0, tiny, 3 * tiny, least, least - tiny, most, 1 / 3, 2.0**-24]
        edges += [-x for x in edges]
        triples = [(a, b, c) for a in edges for b in edges for c in edges]
        self.check(*zip(*triples))

    def test_barely_beside_the_middle_of_two_floats(self):
        """Where rounding twice goes wrong, and the very middle."""
        rng, triples = random.Random(1), []
        for _ in range(3000):
            c = rng.choice((-1, 1)) * (1 + rng.randrange(1 << 23) * 2.0**-23) * 2.0 ** rng.randrange(-120, 30)
            step = 2.0 ** rng.randrange(13, 22)
            half = abs(c) * 2.0**-24 / (abs(c) / 2.0 ** numpy.floor(numpy.log2(abs(c))))
            triples.append((rng.choice((-1, 1)) * half * (1 + rng.choice((0, 1, -1)) / step), 1 + rng.choice((0, 1, -1)) / step, c))
        self.check(*zip(*triples))

    def test_random(self):
        rng = numpy.random.default_rng(2)
        for spread in (0, 4, 30, 60):
            values = rng.standard_normal((3, 3000)) * 2.0 ** rng.integers(-spread, spread + 1, (3, 3000))
            self.check(*values)

    def test_rounding_twice_would_fail(self):
        a, b, c = F(2.0**-24 * (1 + 2.0**-18)), F(1 - 2.0**-18), F(1 + 2.0**-23)
        twice = F(numpy.float64(a) * numpy.float64(b) + numpy.float64(c))
        self.assertNotEqual(float(twice), exact_fma(a, b, c))
        self.assertEqual(float(fma(a, b, c)), exact_fma(a, b, c))


class StreamTest(unittest.TestCase):
    def test_crc32c(self):
        self.assertEqual(crc32c(b"123456789"), 0xE3069283)  # RFC 3720

    def test_views_have_the_promised_checksum(self):
        for name in ("noise_2x2_8bit.sanr", "noise_3x4_10bit.sanr"):
            scene, checksum = sanr_reference.open_scene((STREAMS / name).read_bytes())
            views = [samples for _, samples in sanr_reference.captured_views(scene)]
            self.assertEqual(view_checksum(views, scene.header.bit_depth), checksum, name)
            views[0][0, 0, 0] ^= 1
            self.assertNotEqual(view_checksum(views, scene.header.bit_depth), checksum, name)

    def test_every_damaged_byte_is_refused(self):
        stream = bytearray((STREAMS / "noise_2x2_8bit.sanr").read_bytes())
        for at in range(0, len(stream), 7):
            stream[at] ^= 1 << at % 8
            with self.assertRaises(Refused):
                sanr_reference.open_scene(bytes(stream))
            stream[at] ^= 1 << at % 8

    def test_every_shorter_stream_is_truncated(self):
        stream = (STREAMS / "noise_2x2_8bit.sanr").read_bytes()
        for length in range(0, len(stream), 5):
            with self.assertRaises(Refused) as caught:
                sanr_reference.open_scene(stream[:length])
            self.assertEqual(caught.exception.reason, "TRUNCATED")

    def test_capture(self):
        told = {"baseline_mm": "36", "focal_mm": "100", "zoo": "a=b c"}
        wanted = {"capture": told, "capture_twice": told, "capture_unformed": {}, "skippable_all": {}, "usual": {}}
        for name, values in wanted.items():
            stream = (VECTORS / name / "stream.sanr").read_bytes()
            self.assertEqual(sanr_reference.open_capture(stream), values, name)

    def test_partial_decoding_of_every_shorter_stream(self):
        """More bytes never show less; a whole stream is verified, asked or not."""
        stream, counts = (STREAMS / "noise_2x2_8bit.sanr").read_bytes(), []
        for length in range(len(stream) // 2, len(stream), 31):
            _, checksum, there, total = sanr_reference.open_front(stream[:length])
            self.assertIsNone(checksum)
            counts.append(there)
        self.assertEqual(counts, sorted(counts))
        self.assertLess(counts[0], total)
        self.assertEqual(sanr_reference.open_front(stream)[1:], (sanr_reference.open_scene(stream)[1], total, total))

    def test_conformance_vectors(self):
        names = sorted(path.parent for path in VECTORS.glob("*/test.json"))
        self.assertGreater(len(names), 100)
        for folder in names:
            with self.subTest(folder.name):
                self.check_vector(json.loads((folder / "test.json").read_text()), (folder / "stream.sanr").read_bytes())

    def test_partial_conformance_vectors(self):
        tests = {path.parent: json.loads(path.read_text()) for path in VECTORS.glob("partial_*/test.json")}
        self.assertGreater(len(tests), 40)
        for folder, test in tests.items():
            with self.subTest(folder.name):
                self.check_partial(test["partial"], (folder / "stream.sanr").read_bytes())

    def check_partial(self, test, stream):
        if "refused" in test:
            self.check_refused([test["refused"]], stream, sanr_reference.open_front)
            return
        scene, checksum, there, total = sanr_reference.open_front(stream)
        crcs = []
        sanr_reference.verify(scene, checksum, lambda _, samples: crcs.append(crc32c(sample_bytes(samples, scene.header.bit_depth))))
        self.assertEqual((there, total, [f"{crc:08x}" for crc in crcs]), (test["items"], test["of"], test["views"]))

    def check_refused(self, reasons, stream, opened):
        with self.assertRaises(Refused) as caught:
            scene, checksum = opened(stream)[:2]
            sanr_reference.verify(scene, checksum)
        self.assertIn(caught.exception.reason, reasons)

    def check_vector(self, test, stream):
        if "refused" in test:
            beside_the_cut = test.get("partial", {}).get("refused", test["refused"])
            self.check_refused([test["refused"], beside_the_cut], stream, sanr_reference.open_scene)
            return
        scene, checksum = sanr_reference.open_scene(stream)
        depth = scene.header.bit_depth
        views = [samples for _, samples in sanr_reference.captured_views(scene)]
        self.assertEqual([f"{crc32c(sample_bytes(view, depth)):08x}" for view in views], test["views"])
        self.assertEqual(f"{checksum:08x}", test["checksum"])
        self.assertEqual(view_checksum(views, depth), checksum)
        for wanted in test["renders"]:
            yuv = render(scene, wanted["v"], wanted["u"], wanted["height"], wanted["width"])
            self.assertEqual(f"{crc32c(sample_bytes(to_samples(yuv, depth), depth)):08x}", wanted["crc32c"])


if __name__ == "__main__":
    unittest.main()
