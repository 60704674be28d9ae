import {
  Cartesian2,
  Cartesian3,
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
import type { Look } from '../look/look.ts';
import { lightingModel, shadingGlsl, shadingUniforms } from '../look/shading.ts';
import { arrowsGlsl } from './arrows-glsl.ts';
import { fieldGlsl } from './field-glsl.ts';
import { indexCells, tileIndex, type WaterLayout } from './water-layout.ts';
import { type LayoutPicture, notComputedMark, unknownMark } from './water-picture.ts';

/** The textures of a state of the water: of the grid, and of the tiles with finer cells where there are any. */
export function pictureTextures(
  { values, finer }: LayoutPicture,
  { grid, width, height }: WaterLayout,
): { whole: TextureUniform; finer: TextureUniform | null } {
  return {
    whole: halfFloatTexture(values, grid.columns, grid.rows),
    finer: finer && halfFloatTexture(finer, width, height),
  };
}

function halfFloatTexture(values: Uint16Array, width: number, height: number): TextureUniform {
  return new TextureUniform({
    // Declared as bytes, taken as any typed array.
    typedArray: values as unknown as Uint8Array,
    width,
    height,
    repeat: false,
    pixelFormat: PixelFormat.RGBA,
    pixelDatatype: PixelDatatype.HALF_FLOAT,
    minificationFilter: TextureMinificationFilter.LINEAR,
    magnificationFilter: TextureMagnificationFilter.LINEAR,
  });
}

/** Where the tiles with finer cells are (tileIndex in water-layout.ts). */
function indexTexture(layout: WaterLayout): TextureUniform {
  const { columns, rows, values } = tileIndex(layout);
  return new TextureUniform({
    typedArray: values as unknown as Uint8Array,
    width: columns,
    height: rows,
    repeat: false,
    pixelFormat: PixelFormat.RGBA,
    pixelDatatype: PixelDatatype.FLOAT,
    minificationFilter: TextureMinificationFilter.NEAREST,
    magnificationFilter: TextureMagnificationFilter.NEAREST,
  });
}

/**
 * The water at a place of the grid, 0 to 1, from the finest cells there are, and whether these are finer than the grid's;
 * `v_finer`: place in the atlas of what is drawn, negative for the grid's own mesh.
 */
const finerGlsl = `
vec4 wholeAt(vec2 uv) { return mix(textureLod(u_even, uv, 0.0), textureLod(u_odd, uv, 0.0), u_mix); }
vec4 tilesAt(vec2 uv) { return mix(textureLod(u_finerEven, uv, 0.0), textureLod(u_finerOdd, uv, 0.0), u_mix); }
vec4 tileOf(vec2 cell) {
  ivec2 last = textureSize(u_finerIndex, 0) - 1;
  return texelFetch(u_finerIndex, clamp(ivec2(floor(cell / ${indexCells}.0)), ivec2(0), last), 0);
}
bool isFiner(vec2 uv) { return tileOf(uv * u_extent / u_cellMetres).r > 0.0; }
vec4 waterAt(vec2 uv) {
  vec2 cell = uv * u_extent / u_cellMetres;
  vec4 tile = tileOf(cell);
  if (tile.r < 0.5) return wholeAt(uv);
  return tilesAt((tile.gb + mod(cell, ${indexCells}.0) * tile.r) / vec2(textureSize(u_finerEven, 0)));
}
vec4 waterHere() { return v_finer.x < 0.0 ? wholeAt(v_place) : tilesAt(v_finer); }
`;
const wholeGlsl = `
vec4 waterAt(vec2 uv) { return mix(textureLod(u_even, uv, 0.0), textureLod(u_odd, uv, 0.0), u_mix); }
vec4 waterHere() { return waterAt(v_place); }
`;

const wholeRise =
  '  position.z += mix(textureLod(u_even, uv, 0.0).r, textureLod(u_odd, uv, 0.0).r, u_mix);\n';
const finerRise = `
  vec2 finer = vsInput.attributes.texCoord_1;
  if (finer.x < 0.0) {
${wholeRise}  } else position.z += mix(textureLod(u_finerEven, finer, 0.0).r, textureLod(u_finerOdd, finer, 0.0).r, u_mix);
  v_finer = finer;
`;

/**
 * Lifts the grid mesh to the water level and colours it. Two states of the water lie in two textures and are mixed by
 * `u_mix`: of the even one at 0, of the odd one at 1; a new state goes into the one that is not seen.
 * The surface is drawn a little nearer to the eye than it is: the ground's own mesh is some decimetres coarse,
 * and shallow water would vanish in it; moved along the line of sight, it stays in place on the screen.
 * Where there are tiles with finer cells, these are drawn by meshes of their own that end at the borders of their cells,
 * and the mesh of the grid is left out there.
 */
export function waterShader(picture: LayoutPicture, layout: WaterLayout, look: Look): CustomShader {
  const { grid, tiles } = layout;
  const { whole, finer } = pictureTextures(picture, layout);
  const finest = grid.cellMetres / 2 ** Math.max(0, ...tiles.map(({ level }) => level));
  return new CustomShader({
    mode: CustomShaderMode.REPLACE_MATERIAL,
    lightingModel,
    translucencyMode: CustomShaderTranslucencyMode.TRANSLUCENT,
    uniforms: {
      ...shadingUniforms(look),
      u_even: { type: UniformType.SAMPLER_2D, value: whole },
      u_odd: { type: UniformType.SAMPLER_2D, value: whole },
      ...(finer && {
        u_finerEven: { type: UniformType.SAMPLER_2D, value: finer },
        u_finerOdd: { type: UniformType.SAMPLER_2D, value: finer },
        u_cellMetres: { type: UniformType.FLOAT, value: grid.cellMetres },
        u_finerIndex: { type: UniformType.SAMPLER_2D, value: indexTexture(layout) },
      }),
      u_mix: { type: UniformType.FLOAT, value: 0 },
      u_field: { type: UniformType.FLOAT, value: 0 },
      u_arrows: { type: UniformType.FLOAT, value: 0 },
      u_debris: { type: UniformType.VEC3, value: new Cartesian3() },
      u_opacity: { type: UniformType.FLOAT, value: 1 },
      u_seconds: { type: UniformType.FLOAT, value: 0 },
      u_finestMetres: { type: UniformType.FLOAT, value: finest },
      u_extent: {
        type: UniformType.VEC2,
        value: new Cartesian2(grid.columns * grid.cellMetres, grid.rows * grid.cellMetres),
      },
    },
    varyings: { v_place: VaryingType.VEC2, ...(finer && { v_finer: VaryingType.VEC2 }) },
    vertexShaderText: `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  vec2 uv = vsInput.attributes.texCoord_0;
  vec3 position = vsInput.attributes.positionMC;
${finer ? finerRise : wholeRise}  vec3 eye = (czm_inverseModelView * vec4(0.0, 0.0, 0.0, 1.0)).xyz;
  vec3 toEye = eye - position;
  float distance = length(toEye);
  float slant = max(abs(toEye.z) / max(distance, 1.0), 0.12);
  position += toEye / max(distance, 1.0) * min(0.35 / slant + distance * 0.0008, distance * 0.3);
  vsOutput.positionMC = position;
  v_place = uv;
}
`,
    fragmentShaderText: `${shadingGlsl}
${finer ? finerGlsl : wholeGlsl}
${fieldGlsl}
${arrowsGlsl}
float wave(vec2 at, vec2 along, float length_, float speed) {
  return sin(dot(at, along) * 6.2831853 / length_ + u_seconds * speed);
}
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
${finer ? '  if (v_finer.x < 0.0 && isFiner(v_place)) discard;\n' : ''}  vec4 water = waterHere();
  float depth = water.g;
  vec3 position = localPosition(fsInput.attributes.positionEC);
  vec4 painted = paint(water, position.xy);
  if (depth < -0.9) {
    // Not computed: hatched, never shown as dry. Nothing known at all: left out.
    if (depth < ${((notComputedMark + unknownMark) / 2).toFixed(1)}) discard;
    float stripe = fract((position.x + position.y) / 9.0);
    if (depth > ${(notComputedMark * 0.7).toFixed(1)} || stripe > 0.22) discard;
    material.diffuse = vec3(0.30, 0.34, 0.42);
    material.alpha = 0.35 * u_opacity;
    return;
  }
  if (depth < 0.012 || painted.a < 0.01) discard;
  vec3 colour = painted.rgb;
  // Slow light on the surface, calmer where it is shallow or far away, and where colours are to be read.
  float calm = u_field < 0.5 ? 1.0 : 0.35;
  float near = 1.0 - smoothstep(250.0, 1400.0, -fsInput.attributes.positionEC.z);
  float strength = near * smoothstep(0.03, 0.5, depth) * calm;
  vec2 slope = vec2(
    wave(position.xy, vec2(0.8, 0.6), 5.3, 1.1) + 0.6 * wave(position.xy, vec2(-0.3, 0.95), 3.1, 1.6),
    wave(position.xy, vec2(-0.6, 0.8), 6.7, 0.9) + 0.6 * wave(position.xy, vec2(0.97, 0.2), 2.7, 1.7)
  ) * 0.022 * strength;
  vec3 normal = normalize(vec3(slope, 1.0));
  vec3 toEye = normalize(mat3(u_eyeToLocal) * -fsInput.attributes.positionEC);
  float grazing = pow(1.0 - max(dot(normal, toEye), 0.0), 4.0) * calm;
  float glint = pow(max(dot(reflect(-u_sun, normal), toEye), 0.0), 90.0) * calm;
  // The colours are read off a legend: night takes little of them.
  vec3 lit = colour * (0.18 * dot(u_skyLight + u_sunLight * max(u_sun.z, 0.0), vec3(0.333)) + 0.82);
  lit = mix(lit, u_skyLight * 1.2, grazing * 0.35) + u_sunLight * glint * 0.5;
  vec2 flow = arrows(v_place, vec4(fsInput.attributes.positionEC, 1.0));
  // White with a dark rim: seen on pale and on deep water, and in print.
  vec3 ink = mix(vec3(0.004, 0.02, 0.06), vec3(0.95), flow.x);
  material.diffuse = mix(lit, ink, flow.y * 0.9);
  material.alpha = max(clamp(painted.a + 0.12 * grazing, 0.0, 0.94), flow.y * 0.85) * u_opacity;
}
`,
  });
}
