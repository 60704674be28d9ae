import { Cartesian2, Cartesian3, PostProcessStage, type Scene } from 'cesium';
import type { City } from '../../../../models/city/city.ts';
import { displayed } from '../colours/cesium-colour.ts';
import type { SceneAxes } from '../scene-axes.ts';
import type { Look } from './look.ts';

/**
 * Sky and mist in one pass over the finished picture. The sky fills what nothing covers; the mist takes what is
 * far away and what lies beyond the data, so that the city ends softly wherever one looks from.
 */
const fragmentShader = `
uniform sampler2D colorTexture;
uniform sampler2D depthTexture;
uniform vec3 u_zenith;
uniform vec3 u_horizon;
uniform vec3 u_glow;
uniform vec3 u_up;
uniform vec3 u_sun;
uniform mat4 u_eyeToLocal;
uniform vec2 u_centre;
uniform vec2 u_half;
uniform float u_margin;
uniform float u_reach;
in vec2 v_textureCoordinates;

vec3 sky(vec3 ray, float towards) {
  float elevation = dot(ray, u_up);
  float high = clamp(elevation * 1.25, 0.0, 1.0);
  // About the power 0.62, without its cost.
  vec3 colour = mix(u_horizon, u_zenith, high * (1.9 - 0.9 * high) / (high * 0.6 + 0.4));
  float low = 1.0 - min(abs(elevation) * 2.2, 1.0);
  float near = towards * towards;
  return mix(colour, u_glow, 0.34 * near * near * near + 0.16 * near * low);
}
void main() {
  vec4 colour = texture(colorTexture, v_textureCoordinates);
  vec2 clip = v_textureCoordinates * 2.0 - 1.0;
  // On the plane one metre ahead of the eye.
  vec3 ahead = vec3(clip / vec2(czm_projection[0][0], czm_projection[1][1]), -1.0);
  vec3 ray = normalize(ahead);
  float towards = max(dot(ray, u_sun), 0.0);
  if (colour.a > 0.0) {
    float depth = czm_readDepth(depthTexture, v_textureCoordinates) * 2.0 - 1.0;
    float distance_ = czm_projection[3][2] / (depth + czm_projection[2][2]);
    // What is drawn without depth over the open sky (signs, names) stands in no mist.
    float solid = step(distance_, 4.0e6) * step(0.0, distance_);
    vec3 position = ahead * min(max(distance_, 0.0), 4.0e6);
    vec2 place = (u_eyeToLocal * vec4(position, 1.0)).xy;
    vec2 beyond = max(abs(place - u_centre) - u_half, 0.0);
    float edge = smoothstep(0.0, u_margin, length(beyond));
    float air = dot(position, position) / (u_reach * u_reach);
    air = 0.95 * air / (air + 1.0);
    vec3 mist = mix(u_horizon, u_glow, 0.12 * towards * towards);
    colour.rgb = mix(colour.rgb, mist * colour.a, solid * max(edge, air));
  }
  if (colour.a < 1.0) colour.rgb += sky(ray, towards) * (1.0 - colour.a);
  out_FragColor = vec4(colour.rgb, 1.0);
}
`;

/** Least extent of clear ground, metres, and its margin into the mist. */
const leastHalfMetres = 350;
const leastMarginMetres = 500;

export class Atmosphere {
  private readonly stage: PostProcessStage;
  private look: Look;
  /** Metres at which mist takes half. */
  private reach = 4000;
  private readonly extent: { centre: Cartesian2; half: Cartesian2; margin: number };

  constructor(
    private readonly scene: Scene,
    axes: SceneAxes,
    city: City,
    look: Look,
  ) {
    this.look = look;
    this.extent = extentOf(city, axes);
    const { extent } = this;
    this.stage = new PostProcessStage({
      name: 'mirrorcity_atmosphere',
      fragmentShader,
      uniforms: {
        u_zenith: () => displayed(this.look.zenith),
        u_horizon: () => displayed(this.look.horizon),
        u_glow: () => displayed(this.look.glow),
        u_up: () => axes.upInEye,
        u_sun: () => axes.sunInEye,
        u_eyeToLocal: () => axes.eyeToLocal,
        u_centre: () => extent.centre,
        u_half: () => extent.half,
        u_margin: () => extent.margin,
        u_reach: () => this.reach,
      },
    });
    scene.postProcessStages.add(this.stage);
  }

  applyLook(look: Look): void {
    this.look = look;
  }

  /** The higher the eye, the farther it sees; it always sees half of the city. */
  setHeightAboveGround(metres: number): void {
    this.reach = Math.max(1800 + 6 * Math.max(metres, 0), Math.max(this.extent.half.x, this.extent.half.y));
  }

  dispose(): void {
    this.scene.postProcessStages.remove(this.stage);
  }
}

function extentOf(city: City, axes: SceneAxes): Atmosphere['extent'] {
  if (!city.bounds) return { centre: new Cartesian2(), half: new Cartesian2(2000, 2000), margin: 2000 };
  const [west, south, east, north] = city.bounds;
  const low = axes.toLocal(Cartesian3.fromDegrees(west, south));
  const high = axes.toLocal(Cartesian3.fromDegrees(east, north));
  const half = new Cartesian2(
    Math.max((high.x - low.x) / 2, leastHalfMetres),
    Math.max((high.y - low.y) / 2, leastHalfMetres),
  );
  const radius = Math.max(half.x, half.y);
  return {
    centre: new Cartesian2((low.x + high.x) / 2, (low.y + high.y) / 2),
    half,
    margin: Math.max(radius * 1.2, leastMarginMetres),
  };
}
