import type { Numbers } from './osg-cursor.ts';

/** What a file holds, as far as it is drawn. */
export type OsgNode = OsgGroup | OsgLod | OsgGeometry;

export interface OsgGroup {
  kind: 'group';
  children: OsgNode[];
  stateSet: OsgStateSet | null;
  /** Row-major for row vectors, as the format has it: v' = v · M; null where nothing moves. */
  matrix: number[] | null;
  /** The matrix counts from the earth's or scene's zero and not from the parent. */
  absolute: boolean;
}

/** A level-of-detail node: `ranges[i]` says when child or file i is drawn. */
export interface OsgLod {
  kind: 'lod';
  stateSet: OsgStateSet | null;
  rangeMode: 'distance' | 'pixels';
  ranges: [least: number, greatest: number][];
  /** By the index of their range; null where the child is a file. */
  children: (OsgNode | null)[];
  /** Names of files by the index of their range; empty where the child is in this file. */
  files: string[];
  /** Folder of the files, where it is another one. */
  databasePath: string;
}

export interface OsgGeometry {
  kind: 'geometry';
  stateSet: OsgStateSet | null;
  positions: OsgArray | null;
  normals: OsgArray | null;
  colours: OsgArray | null;
  /** By texture unit. */
  texCoords: (OsgArray | null)[];
  primitives: OsgPrimitives[];
}

export interface OsgArray {
  values: Numbers;
  /** Numbers a vertex. */
  width: number;
  /** 1 one for all, 2 one a primitive set, 3 one a primitive, 4 one a vertex; 0 off. */
  binding: number;
  /** Old files: vertex → place in `values`. */
  indices: Numbers | null;
}

export interface OsgPrimitives {
  /** As in OpenGL: 4 triangles, 5 strip, 6 fan, 7 quads, 8 quad strip, 9 polygon. */
  mode: number;
  first: number;
  count: number;
  indices: Numbers | null;
  /** Vertices of each of several strips, fans or polygons. */
  lengths: Numbers | null;
}

export interface OsgStateSet {
  /** Of texture unit 0. */
  texture: OsgTexture | null;
  /** Red, green, blue, alpha of the material, 0 … 1. */
  diffuse: number[] | null;
}

export interface OsgTexture {
  image: OsgImage | null;
  repeat: boolean;
}

export interface OsgImage {
  fileName: string;
  /** A whole image file as it is (JPEG, PNG …), or pixels. Null where the image is a file of its own. */
  file: Uint8Array | null;
  pixels: OsgPixels | null;
}

export interface OsgPixels {
  width: number;
  height: number;
  /** Of OpenGL: 0x1907 RGB, 0x1908 RGBA, 0x80e0 BGR, 0x80e1 BGRA, 0x83f0 … 0x83f3 DXT1, DXT1A, DXT3, DXT5 … */
  format: number;
  /** Of OpenGL: 0x1401 bytes. */
  type: number;
  /** Rows begin at multiples of so many bytes. */
  packing: number;
  /** The first row is the top one. */
  topFirst: boolean;
  data: Uint8Array;
}
