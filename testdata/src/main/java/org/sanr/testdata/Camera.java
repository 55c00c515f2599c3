package org.sanr.testdata;

/**
 * A grid of parallel pinhole cameras, the image planes shifted so that disparities straddle zero. A pixel at (x, y),
 * counted from the view's centre, of the camera (au, av) steps right of and below the grid's centre sees along the ray
 * from (au·b, av·b, 0) in direction ((x − au·s)/f, (y − av·s)/f, 1); a point at depth z therefore has the disparity
 * s − f·b/z.
 *
 * @param focal f, pixels
 * @param baseline b, scene units between neighbouring cameras
 * @param shift s, pixels per view step: the disparity of infinitely distant points
 */
record Camera(double focal, double baseline, double shift) {
  /** Focal length in heights of a view: a vertical field of view of 37 degrees. */
  private static final double FOCAL_HEIGHTS = 1.5;

  static Camera of(Scene scene, int height) {
    double focal = FOCAL_HEIGHTS * height;
    double steps = scene.farDisparity() - scene.nearDisparity();
    double baseline = steps / (focal * (1 / scene.near() - 1 / scene.far()));
    return new Camera(focal, baseline, scene.farDisparity() + focal * baseline / scene.far());
  }

  Vec origin(double av, double au) {
    return new Vec(au * baseline, av * baseline, 0);
  }

  Vec direction(double av, double au, double y, double x) {
    return new Vec((x - au * shift) / focal, (y - av * shift) / focal, 1);
  }

  /** {@return the disparity of a point at a depth; infinity is a depth too} */
  double disparity(double z) {
    return shift - focal * baseline / z;
  }
}
