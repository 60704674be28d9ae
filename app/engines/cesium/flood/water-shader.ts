import {
  CustomShader,
  CustomShaderMode,
  CustomShaderTranslucencyMode,
  PixelDatatype,
  PixelFormat,
  TextureMagnificationFilter,
  TextureMinificationFilter,
  TextureUniform,
  UniformType,
  VaryingType,
} from 'cesium';
import { linear } from '../colours/cesium-colour.ts';
import { depthClasses } from '../colours/depth-classes.ts';
import { rgbFromHex } from '../colours/ramp.ts';
import type { Look } from '../look/look.ts';
import { lightingModel, shadingGlsl, shadingUniforms } from '../look/shading.ts';

export function frameTexture(values: Uint16Array, columns: number, rows: number): TextureUniform {
  return new TextureUniform({
    // Declared as bytes, taken as any typed array.
    typedArray: values as unknown as Uint8Array,
    width: columns,
    height: rows,
    repeat: false,
    pixelFormat: PixelFormat.RG,
    pixelDatatype: PixelDatatype.HALF_FLOAT,
    minificationFilter: TextureMinificationFilter.LINEAR,
    magnificationFilter: TextureMagnificationFilter.LINEAR,
  });
}

const [first, ...deeper] = depthClasses;
const vec3 = (hex: string): string => {
  const { x, y, z } = linear(rgbFromHex(hex));
  return `vec3(${x.toFixed(4)}, ${y.toFixed(4)}, ${z.toFixed(4)})`;
};

/**
 * Lifts the grid mesh to the water level and colours it by depth. Both frames of a change are mixed by `u_mix`.
 * The surface is drawn a little nearer to the eye than it is: the ground's own mesh is some decimetres coarse,
 * and shallow water would vanish in it; moved along the line of sight, it stays in place on the screen.
 */
export function waterShader(empty: TextureUniform, look: Look): CustomShader {
  return new CustomShader({
    mode: CustomShaderMode.REPLACE_MATERIAL,
    lightingModel,
    translucencyMode: CustomShaderTranslucencyMode.TRANSLUCENT,
    uniforms: {
      ...shadingUniforms(look),
      u_from: { type: UniformType.SAMPLER_2D, value: empty },
      u_to: { type: UniformType.SAMPLER_2D, value: empty },
      u_mix: { type: UniformType.FLOAT, value: 1 },
      u_opacity: { type: UniformType.FLOAT, value: 1 },
      u_seconds: { type: UniformType.FLOAT, value: 0 },
    },
    varyings: { v_place: VaryingType.VEC2 },
    vertexShaderText: `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  vec2 uv = vsInput.attributes.texCoord_0;
  float from = textureLod(u_from, uv, 0.0).r;
  float to = textureLod(u_to, uv, 0.0).r;
  vec3 position = vsInput.attributes.positionMC;
  position.z += mix(from, to, u_mix);
  vec3 eye = (czm_inverseModelView * vec4(0.0, 0.0, 0.0, 1.0)).xyz;
  vec3 toEye = eye - position;
  float distance = length(toEye);
  float slant = max(abs(toEye.z) / max(distance, 1.0), 0.12);
  position += toEye / max(distance, 1.0) * min(0.35 / slant + distance * 0.0008, distance * 0.3);
  vsOutput.positionMC = position;
  v_place = uv;
}
`,
    fragmentShaderText: `${shadingGlsl}
float wave(vec2 at, vec2 along, float length_, float speed) {
  return sin(dot(at, along) * 6.2831853 / length_ + u_seconds * speed);
}
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  float depth = mix(texture(u_from, v_place).g, texture(u_to, v_place).g, u_mix);
  vec3 position = localPosition(fsInput.attributes.positionEC);
  if (depth < -0.9) {
    // Not computed: hatched, never shown as dry. Nothing known at all: left out.
    if (depth < -12.0) discard;
    float stripe = fract((position.x + position.y) / 9.0);
    if (depth > -6.0 || stripe > 0.22) discard;
    material.diffuse = vec3(0.30, 0.34, 0.42);
    material.alpha = 0.35 * u_opacity;
    return;
  }
  if (depth < 0.012) discard;
  float soft = max(fwidth(depth), 0.012);
  vec3 colour = ${vec3(first!.colour)};
  float body = smoothstep(0.012, ${first!.fromMetres.toFixed(3)}, depth) * 0.42;
${deeper
  .map(
    (
      { fromMetres, colour },
      index,
    ) => `  { float over = smoothstep(${fromMetres.toFixed(3)} - soft, ${fromMetres.toFixed(3)} + soft, depth);
    colour = mix(colour, ${vec3(colour)}, over); body += over * ${[0.1, 0.09, 0.08, 0.08, 0.07][index]}; }`,
  )
  .join('\n')}
  // Slow light on the surface, calmer where it is shallow or far away.
  float near = 1.0 - smoothstep(250.0, 1400.0, -fsInput.attributes.positionEC.z);
  float strength = near * smoothstep(0.03, 0.5, depth);
  vec2 slope = vec2(
    wave(position.xy, vec2(0.8, 0.6), 5.3, 1.1) + 0.6 * wave(position.xy, vec2(-0.3, 0.95), 3.1, 1.6),
    wave(position.xy, vec2(-0.6, 0.8), 6.7, 0.9) + 0.6 * wave(position.xy, vec2(0.97, 0.2), 2.7, 1.7)
  ) * 0.022 * strength;
  vec3 normal = normalize(vec3(slope, 1.0));
  vec3 toEye = normalize(mat3(u_eyeToLocal) * -fsInput.attributes.positionEC);
  float grazing = pow(1.0 - max(dot(normal, toEye), 0.0), 4.0);
  float glint = pow(max(dot(reflect(-u_sun, normal), toEye), 0.0), 90.0);
  vec3 lit = colour * (0.72 * dot(u_skyLight + u_sunLight * max(u_sun.z, 0.0), vec3(0.333)) + 0.28);
  material.diffuse = mix(lit, u_skyLight * 1.2, grazing * 0.35) + u_sunLight * glint * 0.5;
  material.alpha = clamp(body + 0.12 * grazing, 0.0, 0.94) * u_opacity;
}
`,
  });
}
