import {
  type Credit,
  Ellipsoid,
  Event,
  GeographicTilingScheme,
  HeightmapTerrainData,
  type TerrainData,
  TerrainProvider,
} from 'cesium';

/** Posts along the edge of a tile; the ground only bends with the Earth. */
const posts = 16;
/** What a tile's error is estimated for: more than its posts, since level ground is smoother than terrain. */
const assumedPosts = 64;

/** Ground at one ellipsoidal height: the zero of the levelling datum of a city without terrain. */
export class LevelGround implements TerrainProvider {
  readonly errorEvent = new Event<TerrainProvider.ErrorEvent>();
  readonly tilingScheme = new GeographicTilingScheme();
  readonly hasWaterMask = false;
  readonly hasVertexNormals = false;
  readonly availability = undefined;
  // "None" is a valid answer that the type declarations do not know.
  readonly credit = undefined as unknown as Credit;
  private readonly errorAtLevelZero = TerrainProvider.getEstimatedLevelZeroGeometricErrorForAHeightmap(
    Ellipsoid.WGS84,
    assumedPosts,
    this.tilingScheme.getNumberOfXTilesAtLevel(0),
  );

  constructor(
    /** Ellipsoidal metres. */
    private readonly height: number,
  ) {}

  async requestTileGeometry(): Promise<TerrainData> {
    return new HeightmapTerrainData({
      buffer: new Float32Array(posts * posts).fill(this.height),
      width: posts,
      height: posts,
    });
  }

  getLevelMaximumGeometricError(level: number): number {
    return this.errorAtLevelZero / 2 ** level;
  }

  getTileDataAvailable(): undefined {
    return undefined;
  }

  loadTileDataAvailability(): undefined {
    return undefined;
  }
}
