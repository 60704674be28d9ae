import { type NumberKind, type Numbers, OsgCursor, OsgError } from './osg-cursor.ts';
import type {
  OsgArray,
  OsgGeometry,
  OsgGroup,
  OsgImage,
  OsgLod,
  OsgNode,
  OsgPrimitives,
  OsgStateSet,
  OsgTexture,
} from './osg-scene.ts';

export interface OsgFile {
  root: OsgNode | null;
  version: number;
  /** Classes that were passed over, since nothing of them is drawn or known. */
  unknownClasses: Set<string>;
}

/**
 * Reads an OpenSceneGraph binary file (.osgb) as oblique photogrammetry is delivered in: groups, transforms, PagedLOD,
 * geometries, Texture2D and Material. The layout of each class follows the serializers of OpenSceneGraph 3.0 – 3.6,
 * which write the fields of a class, ancestors first, each with the versions in which it was there.
 * @throws OsgError in one sentence (without the file's name) where it cannot be understood.
 */
export function readOsgb(bytes: Uint8Array): OsgFile {
  const reader = new Reader(new OsgCursor(bytes));
  const root = reader.object();
  return {
    root: isNode(root) ? root : null,
    version: reader.cursor.version,
    unknownClasses: reader.unknownClasses,
  };
}

/** Objects within each other: nobody nests scenes deeper. */
const deepest = 400;

type Parsed = OsgNode | OsgStateSet | OsgTexture | OsgImage | OsgArray | OsgPrimitives | Material | null;
interface Material {
  diffuse: number[];
}

class Reader {
  readonly unknownClasses = new Set<string>();
  private readonly objects = new Map<number, Parsed>();
  private readonly arrays = new Map<number, OsgArray>();
  private depth = 0;

  constructor(readonly cursor: OsgCursor) {}

  object(): Parsed {
    const { cursor } = this;
    const name = cursor.text();
    if (name === 'NULL') return null;
    const end = cursor.open();
    const id = cursor.uint();
    let parsed = this.objects.get(id);
    if (parsed === undefined) {
      if (++this.depth > deepest)
        throw new OsgError(`expected at most ${deepest} objects within each other, found more`);
      parsed = this.fields(name, end !== null);
      this.depth--;
      this.objects.set(id, parsed);
    }
    cursor.close(end);
    return parsed;
  }

  /** Fields of an object of a class, its ancestors' first. */
  private fields(name: string, skippable: boolean): Parsed {
    const read = this.classes[name];
    if (read) return read();
    const array = arrayClasses[name];
    if (array) return this.arrayObject(...array);
    this.unknownClasses.add(name);
    if (!skippable)
      throw new OsgError(
        `expected only classes of which the layout is known, since its blocks do not tell their size; found "${name}" before byte ${this.cursor.at}`,
      );
    return null;
  }

  private readonly classes: Record<string, () => Parsed> = {
    'osg::Node': () => this.node('osg::Node'),
    'osg::Group': () => this.node('osg::Group'),
    'osg::Transform': () => this.node('osg::Transform'),
    'osg::MatrixTransform': () => this.node('osg::MatrixTransform'),
    'osg::PositionAttitudeTransform': () => this.node('osg::PositionAttitudeTransform'),
    'osg::CoordinateSystemNode': () => this.node('osg::CoordinateSystemNode'),
    'osg::Geode': () => this.node('osg::Geode'),
    'osg::LOD': () => this.lod(false),
    'osg::PagedLOD': () => this.lod(true),
    'osg::Geometry': () => this.geometry(),
    'osg::StateSet': () => this.stateSet(),
    'osg::Material': () => this.material(),
    'osg::Texture2D': () => this.texture2d(),
    'osg::TexEnv': () => {
      this.stateAttribute();
      this.cursor.int();
      this.cursor.raw(16);
      return null;
    },
    'osg::CullFace': () => {
      this.stateAttribute();
      this.cursor.int();
      return null;
    },
    'osg::DrawArrays': () => {
      const { mode } = this.primitiveSet();
      const [first, count] = [this.cursor.int(), this.cursor.int()];
      return { mode, first, count, indices: null, lengths: null };
    },
    'osg::DrawArrayLengths': () => {
      const { mode } = this.primitiveSet();
      const first = this.cursor.int();
      const lengths = this.cursor.numbers(this.cursor.count(4), 'int32');
      return { mode, first, count: 0, indices: null, lengths };
    },
    'osg::DrawElementsUByte': () => this.drawElements('uint8', 1),
    'osg::DrawElementsUShort': () => this.drawElements('uint16', 2),
    'osg::DrawElementsUInt': () => this.drawElements('uint32', 4),
    'osg::DefaultUserDataContainer': () => {
      this.objectFields();
      this.user(() => this.inBlock(() => void this.object()));
      this.user(() => this.list(4, () => void this.cursor.text()));
      this.user(() => this.list(4, () => void this.object()));
      return null;
    },
    'osg::StringValueObject': () => {
      this.objectFields();
      this.cursor.text();
      return null;
    },
  };

  /** A field that says first whether it is there. */
  private user(read: () => void): void {
    if (this.cursor.bool()) read();
  }

  private maybeObject(): Parsed {
    return this.cursor.bool() ? this.object() : null;
  }

  private inBlock<Result>(read: () => Result): Result {
    const end = this.cursor.open();
    const result = read();
    this.cursor.close(end);
    return result;
  }

  private list(leastBytes: number, read: () => void): void {
    const count = this.cursor.count(leastBytes);
    this.inBlock(() => {
      for (let i = 0; i < count; i++) read();
    });
  }

  private objectFields(): void {
    const { cursor } = this;
    cursor.text();
    cursor.int();
    if (cursor.version < 77) this.user(() => this.inBlock(() => void this.object()));
    else this.maybeObject();
  }

  private nodeFields(): OsgStateSet | null {
    const { cursor } = this;
    this.user(() => this.inBlock(() => void cursor.doubles(4)));
    for (let callback = 0; callback < 4; callback++) this.maybeObject();
    cursor.bool();
    cursor.uint();
    if (cursor.version < 77) this.user(() => this.list(4, () => void cursor.text()));
    return asStateSet(this.maybeObject());
  }

  private node(name: string): OsgGroup {
    const { cursor } = this;
    this.objectFields();
    const group: OsgGroup = {
      kind: 'group',
      stateSet: this.nodeFields(),
      children: [],
      matrix: null,
      absolute: false,
    };
    if (name === 'osg::Node') return group;
    // Children of a group, drawables of a geode: the same layout.
    this.user(() =>
      this.list(8, () => {
        const child = this.object();
        if (isNode(child)) group.children.push(child);
      }),
    );
    if (name.endsWith('Transform')) group.absolute = cursor.int() !== 0;
    if (name === 'osg::MatrixTransform') group.matrix = this.inBlock(() => cursor.doubles(16));
    else if (name === 'osg::PositionAttitudeTransform') group.matrix = attitudeMatrix(cursor.doubles(13));
    else if (name === 'osg::CoordinateSystemNode') {
      cursor.text();
      cursor.text();
      this.maybeObject();
    }
    return group;
  }

  private lod(paged: boolean): OsgLod {
    const { cursor } = this;
    this.objectFields();
    const lod: OsgLod = {
      kind: 'lod',
      stateSet: this.nodeFields(),
      rangeMode: 'distance',
      ranges: [],
      children: [],
      files: [],
      databasePath: '',
    };
    const children: Parsed[] = [];
    const readChildren = (): void => {
      const count = cursor.count(8);
      if (count > 0)
        this.inBlock(() => {
          for (let i = 0; i < count; i++) children.push(this.object());
        });
    };
    if (!paged) this.user(() => this.list(8, () => void children.push(this.object())));
    cursor.int();
    this.user(() => void cursor.doubles(4));
    if (cursor.int() === 1) lod.rangeMode = 'pixels';
    this.user(() => this.list(8, () => void lod.ranges.push([cursor.float(), cursor.float()])));
    if (paged) {
      this.user(() => {
        if (cursor.bool()) lod.databasePath = cursor.text();
      });
      if (cursor.version < 70) cursor.uint();
      cursor.uint();
      cursor.bool();
      this.user(() => {
        this.list(4, () => void lod.files.push(cursor.text()));
        this.list(8, () => void cursor.doubles(1));
      });
      this.user(readChildren);
    }
    // Children of this file take the places that have no file's name.
    const places = Math.max(lod.files.length, lod.ranges.length, children.length);
    for (let place = 0, next = 0; place < places; place++) {
      const child = (lod.files[place] ?? '') === '' ? (children[next++] ?? null) : null;
      lod.children.push(isNode(child) ? child : null);
    }
    return lod;
  }

  private geometry(): OsgGeometry {
    const { cursor } = this;
    const { version } = cursor;
    this.objectFields();
    let stateSet = version >= 154 ? this.nodeFields() : null;
    if (version < 156) stateSet = asStateSet(this.maybeObject()) ?? stateSet;
    this.user(() => this.inBlock(() => void cursor.doubles(6)));
    this.maybeObject();
    this.maybeObject();
    cursor.raw(3);
    if (version < 156) for (let callback = 0; callback < 4; callback++) this.maybeObject();
    if (version >= 142) cursor.uint();
    if (version >= 145) cursor.bool();
    const primitives: OsgPrimitives[] = [];
    for (let count = cursor.count(8); count > 0; count--) {
      const set = version >= 112 ? this.object() : this.oldPrimitives();
      if (set && 'mode' in set) primitives.push(set);
    }
    const geometry: OsgGeometry = {
      kind: 'geometry',
      stateSet,
      positions: null,
      normals: null,
      colours: null,
      texCoords: [],
      primitives,
    };
    const array = (): OsgArray | null => {
      if (version >= 112) return asArray(this.maybeObject());
      return cursor.bool() ? this.inBlock(() => this.oldArray()) : null;
    };
    geometry.positions = array();
    geometry.normals = array();
    geometry.colours = array();
    array();
    array();
    if (version >= 112)
      for (let count = cursor.count(4); count > 0; count--) geometry.texCoords.push(asArray(this.object()));
    else
      this.user(() => this.list(2, () => this.inBlock(() => void geometry.texCoords.push(this.oldArray()))));
    // Attributes of shaders follow, and hints: nothing of them is drawn, and the block ends where it says so.
    if (!cursor.brackets) this.geometryTail();
    return geometry;
  }

  private geometryTail(): void {
    const { cursor } = this;
    if (cursor.version >= 112) for (let count = cursor.count(4); count > 0; count--) this.object();
    else {
      this.user(() => this.list(2, () => this.inBlock(() => void this.oldArray())));
      cursor.bool();
    }
  }

  private oldArray(): OsgArray | null {
    const { cursor } = this;
    const array = cursor.bool() ? this.oldArrayData() : null;
    const indices = cursor.bool() ? this.oldArrayData() : null;
    const binding = cursor.int();
    cursor.int();
    return array && { ...array, binding, indices: indices?.values ?? null };
  }

  private oldArrayData(): OsgArray {
    const { cursor } = this;
    const id = cursor.uint();
    const known = this.arrays.get(id);
    if (known) return known;
    const type = oldArrayTypes[cursor.int()];
    if (!type)
      throw new OsgError(`expected an array of a known type before byte ${cursor.at}, found another`);
    const array = this.arrayData(...type, true);
    this.arrays.set(id, array);
    return array;
  }

  private arrayObject(kind: NumberKind, width: number): OsgArray {
    const { cursor } = this;
    this.objectFields();
    if (cursor.version >= 147) this.bufferData();
    const binding = cursor.int();
    cursor.raw(2);
    return { ...this.arrayData(kind, width, false), binding };
  }

  private arrayData(kind: NumberKind, width: number, inBlock: boolean): OsgArray {
    const { cursor } = this;
    const count = cursor.count(width);
    const end = inBlock ? cursor.open() : null;
    const values = cursor.numbers(count * width, kind);
    cursor.close(end);
    return { values, width, binding: 4, indices: null };
  }

  private bufferData(): void {
    this.user(() => void this.object());
    this.user(() => void this.cursor.uint());
  }

  private primitiveSet(): { mode: number } {
    const { cursor } = this;
    this.objectFields();
    if (cursor.version >= 147) this.bufferData();
    cursor.int();
    return { mode: cursor.int() };
  }

  private drawElements(kind: NumberKind, size: number): OsgPrimitives {
    const { mode } = this.primitiveSet();
    const count = this.cursor.count(size);
    return { mode, first: 0, count, indices: this.cursor.numbers(count, kind), lengths: null };
  }

  private oldPrimitives(): OsgPrimitives {
    const { cursor } = this;
    const [type, mode] = [cursor.int(), cursor.int()];
    if (cursor.version > 96) cursor.uint();
    const listed = (kind: NumberKind, size: number): Numbers => {
      const count = cursor.count(size);
      const end = cursor.open();
      const values = cursor.numbers(count, kind);
      cursor.close(end);
      return values;
    };
    if (type === 50) return { mode, first: cursor.int(), count: cursor.int(), indices: null, lengths: null };
    if (type === 51)
      return { mode, first: cursor.int(), count: 0, indices: null, lengths: listed('int32', 4) };
    const element = elementTypes[type];
    if (!element)
      throw new OsgError(`expected a set of primitives before byte ${cursor.at}, found type ${type}`);
    const indices = listed(...element);
    return { mode, first: 0, count: indices.length, indices, lengths: null };
  }

  private stateSet(): OsgStateSet {
    const { cursor } = this;
    this.objectFields();
    const state: OsgStateSet = { texture: null, diffuse: null };
    const modes = (): void => {
      const count = cursor.count(8);
      if (count > 0) this.inBlock(() => void cursor.raw(count * 8));
    };
    const attributes = (take: (attribute: Parsed) => void): void => {
      const count = cursor.count(12);
      if (count === 0) return;
      this.inBlock(() => {
        for (let i = 0; i < count; i++) {
          take(this.object());
          cursor.int();
        }
      });
    };
    this.user(modes);
    this.user(() =>
      attributes((attribute) => {
        if (attribute && 'diffuse' in attribute && !('texture' in attribute))
          state.diffuse = attribute.diffuse;
      }),
    );
    this.user(() => this.list(4, modes));
    this.user(() =>
      this.list(4, () =>
        attributes((attribute) => {
          if (attribute && 'image' in attribute) state.texture ??= attribute;
        }),
      ),
    );
    if (cursor.brackets) return state;
    // Uniforms, hints, bins, callbacks: to be read only where the block does not tell its end.
    this.user(() =>
      this.list(12, () => {
        this.object();
        cursor.int();
      }),
    );
    cursor.raw(12);
    cursor.text();
    cursor.bool();
    this.maybeObject();
    this.maybeObject();
    if (cursor.version >= 151)
      this.user(() =>
        this.list(12, () => {
          cursor.text();
          cursor.text();
          cursor.int();
        }),
      );
    return state;
  }

  private stateAttribute(): void {
    this.objectFields();
    this.maybeObject();
    this.maybeObject();
  }

  private material(): Material {
    const { cursor } = this;
    this.stateAttribute();
    cursor.int();
    const diffuse: number[] = [];
    // Ambient, diffuse, specular, emission; shininess.
    for (let property = 0; property < 5; property++)
      this.user(() => {
        cursor.bool();
        const count = property < 4 ? 4 : 1;
        const front = Array.from({ length: count }, () => cursor.float());
        cursor.raw(count * 4);
        if (property === 1) diffuse.push(...front);
      });
    return { diffuse };
  }

  private texture2d(): OsgTexture {
    const { cursor } = this;
    const { version } = cursor;
    this.stateAttribute();
    const repeats: boolean[] = [];
    // Wrapping in s, t, r; filters for smaller and larger.
    for (let property = 0; property < 5; property++)
      this.user(() => {
        const value = cursor.uint();
        if (property < 2) repeats.push(value === 0x2901 || value === 0x8370);
      });
    cursor.float();
    cursor.raw(4);
    cursor.raw(32);
    cursor.raw(8);
    // Formats: internal, source, type of the source.
    for (let property = 0; property < 3; property++) this.user(() => void cursor.uint());
    cursor.bool();
    cursor.raw(12);
    // Unit, level, layered, layer, access, format of an attachment.
    if (version >= 95 && version < 155) this.user(() => void cursor.raw(21));
    if (version >= 98) this.user(() => void cursor.text());
    if (version >= 155) cursor.raw(12);
    const image = cursor.bool() ? this.image() : null;
    if (!cursor.brackets) cursor.raw(8);
    return { image, repeat: repeats.some((repeat) => repeat) };
  }

  private image(): OsgImage | null {
    const { cursor } = this;
    if (cursor.version > 94 && cursor.text() === 'NULL') return null;
    const id = cursor.uint();
    const known = this.objects.get(id);
    if (known !== undefined) return known && 'fileName' in known ? known : null;
    const image: OsgImage = { fileName: cursor.text(), file: null, pixels: null };
    this.objects.set(id, image);
    cursor.int();
    const decision = cursor.int();
    if (decision === 0) {
      const [origin, width, height] = [cursor.int(), cursor.int(), cursor.int()];
      cursor.raw(8);
      const [format, type, packing] = [cursor.int(), cursor.int(), cursor.int()];
      cursor.int();
      const data = cursor.raw(cursor.count(1));
      if (data.length > 0)
        image.pixels = { width, height, format, type, packing, topFirst: origin === 1, data };
      cursor.raw(cursor.count(4) * 4);
    } else if (decision === 1) {
      const data = cursor.raw(cursor.count(1));
      if (data.length > 0) image.file = data;
    }
    if (!cursor.brackets) {
      this.objectFields();
      if (cursor.version >= 112) this.imageFields();
    }
    return image;
  }

  private imageFields(): void {
    const { cursor } = this;
    if (cursor.version >= 154) this.bufferData();
    cursor.text();
    // Hint, allocation, internal format, type, format, length of a row, packing, origin.
    cursor.raw(8 * 4);
  }
}

/** Numbers of the types of index lists in such files. */
const elementTypes: Record<number, [NumberKind, number]> = {
  52: ['uint8', 1],
  53: ['uint16', 2],
  54: ['uint32', 4],
};
/** Numbers of array types in files before version 112. */
const oldArrayTypes: Record<number, [NumberKind, number]> = {
  0: ['int8', 1],
  1: ['uint8', 1],
  2: ['int16', 1],
  3: ['uint16', 1],
  4: ['int32', 1],
  5: ['uint32', 1],
  6: ['float32', 1],
  7: ['float64', 1],
  8: ['int8', 2],
  9: ['int8', 3],
  10: ['int8', 4],
  11: ['uint8', 4],
  12: ['int16', 2],
  13: ['int16', 3],
  14: ['int16', 4],
  15: ['float32', 2],
  16: ['float32', 3],
  17: ['float32', 4],
  18: ['float64', 2],
  19: ['float64', 3],
  20: ['float64', 4],
};

/** Arrays as objects: Vec3Array, Vec4ubArray, UShortArray … */
const arrayClasses: Record<string, [NumberKind, number]> = {};
for (const [suffix, name, kind] of [
  ['', 'Float', 'float32'],
  ['d', 'Double', 'float64'],
  ['b', 'Byte', 'int8'],
  ['ub', 'UByte', 'uint8'],
  ['s', 'Short', 'int16'],
  ['us', 'UShort', 'uint16'],
  ['i', 'Int', 'int32'],
  ['ui', 'UInt', 'uint32'],
] as const) {
  arrayClasses[`osg::${name}Array`] = [kind, 1];
  for (const width of [2, 3, 4]) arrayClasses[`osg::Vec${width}${suffix}Array`] = [kind, width];
}

function isNode(parsed: Parsed): parsed is OsgNode {
  return parsed !== null && 'kind' in parsed;
}

function asStateSet(parsed: Parsed): OsgStateSet | null {
  return parsed && 'texture' in parsed ? parsed : null;
}

function asArray(parsed: Parsed): OsgArray | null {
  return parsed && 'values' in parsed ? parsed : null;
}

/** Position (3), attitude as quaternion x y z w (4), scale (3), pivot (3) → matrix for row vectors. */
function attitudeMatrix(fields: number[]): number[] {
  const [px, py, pz, x, y, z, w, sx, sy, sz, vx, vy, vz] = fields as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const rotation = [
    [1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)],
    [2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)],
    [2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)],
  ];
  const scale = [sx, sy, sz];
  const rows = rotation.map((row, r) => row.map((value) => value * scale[r]!));
  const moved = [0, 1, 2].map(
    (c) => [px, py, pz][c]! - (vx * rows[0]![c]! + vy * rows[1]![c]! + vz * rows[2]![c]!),
  );
  return [...rows[0]!, 0, ...rows[1]!, 0, ...rows[2]!, 0, ...moved, 1];
}
