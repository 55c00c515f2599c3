"""Chapter 3: the header's fields and what follows from them."""

from container import Reader, Refused

LIMITS = {  # of level 2, spec 8.1
    "views": 1 << 16,
    "samples of a view": 1 << 26,
    "latents": 1 << 27,
    "weights": 1 << 21,
    "MAC per pixel": 1 << 16,
    "work": 1 << 46,
    "working memory": 512 << 20,
}


class Header:
    """Fields carry the names of the specification's table; a pyramid's maxima start at its finest level."""

    def __init__(self, data):
        reader = Reader(data, short="BAD_HEADER")

        def field(name, low, high):
            value = reader.varint()
            if not low <= value <= high:
                raise Refused("BAD_HEADER", None, f"{name} is {value}")
            return value

        self.family = reader.varint()
        if self.family not in (0, 1):
            raise Refused("UNSUPPORTED_FAMILY")
        self.rows, self.cols = field("rows", 1, 256), field("cols", 1, 256)
        self.height, self.width = field("height", 1, 16384), field("width", 1, 16384)
        self.bit_depth = field("bitDepth", 8, 16)
        if self.family == 0:
            self._scene(field)
        else:
            self._network(field)
        if reader.left():
            raise Refused("BAD_HEADER", None, "bytes after the last field")

    def _network(self, field):
        """3.3."""
        self.layers, self.units = field("layers", 1, 12), field("units", 1, 512)
        self.view_inputs = 1 + 2 * field("viewFrequencies", 0, 10)
        self.image_inputs = 1 + 2 * field("imageFrequencies", 0, 14)
        self.activation = field("activation", 0, 2)
        self.initial_weights = field("initialWeights", 0, 0)

    def _scene(self, field):
        """3.1."""
        self.margin_y, self.margin_x = field("marginY", 0, 1024), field("marginX", 0, 1024)
        self.texture_levels = field("textureLevels", 1, 12)
        self.chroma_levels = field("chromaLevels", 0, max(0, self.texture_levels - 2))
        self.view_levels = field("viewLevels", 0, int(self.texture_levels - self.chroma_levels >= 4))
        self.further_levels = self.chroma_levels + 2 * self.view_levels
        self.geometry_first = field("geometryFirst", 0, 6)
        self.geometry_levels = field("geometryLevels", 0, 12)
        if self.geometry_first + self.geometry_levels > 13:
            raise Refused("BAD_HEADER", None, "geometryFirst + geometryLevels exceeds 13")
        self.geometry_hidden = field("geometryHidden", 1, 32)
        self.hidden = [field("hidden", 1, 128) for _ in range(field("layers", 1, 4))]
        self.embedding = field("embedding", 0, 16)
        self.camera_offsets = field("cameraOffsets", 0, 1)
        self.texture_context = field("textureContext", 1, 24)
        self.geometry_context = field("geometryContext", 1, 24)
        self.band_log2 = field("bandLog2", 0, 14)
        if 0 < self.band_log2 < 4:
            raise Refused("BAD_HEADER", None, "bandLog2 is 1, 2 or 3")
        self.initial_weights = field("initialWeights", 0, 1)
        self.texture_shift = field("textureShift", 0, 8)
        self.geometry_shift = field("geometryShift", 0, 8)
        self.texture_max = [field("textureMax", 0, 2047) for _ in range(self.texture_levels)]
        self.geometry_max = [field("geometryMax", 0, 2047) for _ in range(self.geometry_levels)]

    def halvings(self, level):
        """3.2a: how often the canvas is halved for a texture level."""
        return max(min(level, 1), level - self.further_levels)

    def level_size(self, halvings):
        """3.2a: rows and columns of the canvas, halved so many times."""
        height, width = self.height + 2 * self.margin_y, self.width + 2 * self.margin_x
        return -(-height >> halvings), -(-width >> halvings)

    def views(self):
        return self.rows * self.cols

    def mac_per_pixel(self):
        """6.4."""
        if self.family == 1:
            return self.image_inputs * self.units + (self.layers - 1) * self.units**2 + 3 * self.units
        inputs = [self.texture_levels] + self.hidden
        return 4 + 4 * self.texture_levels + sum(a * b for a, b in zip(inputs, self.hidden + [3]))

    def latents(self):
        if self.family == 1:
            return 0
        levels = list(map(self.halvings, range(self.texture_levels)))
        levels += range(self.geometry_first, self.geometry_first + self.geometry_levels)
        return sum(height * width for height, width in map(self.level_size, levels))

    def check_limits(self, weights):
        """8.1 and 8.2; `weights` is the number of values of all tensors."""
        memory = 8 * (weights + 65536)
        if self.family == 0:
            canvas = self.level_size(0)[0] * self.level_size(0)[1]
            channels = max(-(-self.texture_levels // 4) * 4, self.geometry_levels)
            memory += 4 * (self.latents() + 5 * channels * canvas // 4 + 3 * canvas)
        samples = self.height * self.width
        asked = {
            "views": self.views(),
            "samples of a view": samples,
            "latents": self.latents(),
            "weights": weights,
            "MAC per pixel": self.mac_per_pixel(),
            "work": self.views() * samples * self.mac_per_pixel(),
            "working memory": memory,
        }
        for name, value in asked.items():
            if value > LIMITS[name]:
                raise Refused("LIMIT_EXCEEDED", None, f"{name}: {value}, limit {LIMITS[name]}")
