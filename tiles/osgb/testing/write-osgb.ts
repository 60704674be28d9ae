import { deflateSync, gzipSync } from 'node:zlib';

/** A scene as tests describe it; written in the layout of a version of OpenSceneGraph. */
export type TestNode =
  | { group: TestNode[] }
  | { transform: number[]; children: TestNode[] }
  | { geode: TestGeometry[] }
  | {
      pagedLod: {
        mode: 'pixels' | 'distance';
        ranges: [number, number][];
        files: string[];
        children: TestNode[];
        /** Folder that the writer's machine had, as some tools leave it there. */
        path?: string;
      };
    }
  /** An object of a class that no reader knows. */
  | { unknown: string };

export interface TestGeometry {
  positions: number[];
  double?: boolean;
  uvs?: number[];
  colours?: number[];
  primitives: TestPrimitives[];
  image?: TestImage;
}

export type TestPrimitives =
  | { mode: number; first: number; count: number }
  | { mode: number; indices: number[]; type: 'UByte' | 'UShort' | 'UInt' }
  | { mode: number; first: number; lengths: number[] };

export type TestImage =
  | { name: string; file: Uint8Array }
  | { name: string; width: number; height: number; format: number; data: Uint8Array }
  | { name: string };

export interface TestFileOptions {
  /** 80, 91 (old arrays, 3.0), 112 (arrays as objects, 3.2), 130 (3.4), 158 (3.6). */
  version: number;
  brackets?: boolean;
  compress?: 'zlib' | 'gzip';
  /** Big-endian machine. */
  reversed?: boolean;
}

/** Writes an .osgb file, field by field as the serializers of that version do. */
export function writeOsgb(root: TestNode, options: TestFileOptions): Uint8Array {
  const body = new Writer(options);
  body.node(root);
  const head = new Writer({ ...options, brackets: false });
  head.uint(0x6c910ea1);
  head.uint(0x1afb4545);
  head.uint(1);
  head.uint(options.version);
  head.uint(options.brackets ? 4 : 0);
  head.text(options.compress ? 'zlib' : '0');
  const content = Buffer.from(body.bytes);
  const packed =
    options.compress === 'zlib'
      ? deflateSync(content)
      : options.compress === 'gzip'
        ? gzipSync(content)
        : content;
  return Uint8Array.from([...head.bytes, ...packed]);
}

class Writer {
  readonly bytes: number[] = [];
  private nextId = 1;
  private nextArray = 1;
  private readonly imageIds = new Map<TestImage, number>();

  constructor(private readonly options: TestFileOptions) {}

  private get version(): number {
    return this.options.version;
  }

  node(node: TestNode): void {
    if ('group' in node)
      this.object('osg::Group', () => {
        this.nodeFields();
        this.children(node.group);
      });
    else if ('transform' in node)
      this.object('osg::MatrixTransform', () => {
        this.nodeFields();
        this.children(node.children);
        this.uint(0);
        this.block(() => node.transform.forEach((value) => void this.double(value)));
      });
    else if ('geode' in node)
      this.object('osg::Geode', () => {
        this.nodeFields();
        this.bool(node.geode.length > 0);
        if (node.geode.length === 0) return;
        this.uint(node.geode.length);
        this.block(() => node.geode.forEach((geometry) => void this.geometry(geometry)));
      });
    else if ('unknown' in node)
      this.object(node.unknown, () => [1, 2, 3].forEach((value) => void this.uint(value)));
    else this.pagedLod(node.pagedLod);
  }

  private pagedLod(lod: Extract<TestNode, { pagedLod: object }>['pagedLod']): void {
    this.object('osg::PagedLOD', () => {
      this.nodeFields();
      this.uint(0);
      this.bool(true);
      [0, 0, 0, 100].forEach((value) => void this.double(value));
      this.uint(lod.mode === 'pixels' ? 1 : 0);
      this.bool(true);
      this.uint(lod.ranges.length);
      this.block(() => lod.ranges.flat().forEach((value) => void this.float(value)));
      this.bool(true);
      this.bool(lod.path !== undefined);
      if (lod.path !== undefined) this.text(lod.path);
      if (this.version < 70) this.uint(0);
      this.uint(1);
      this.bool(false);
      this.bool(true);
      this.uint(lod.files.length);
      this.block(() => lod.files.forEach((file) => void this.text(file)));
      this.uint(lod.files.length);
      this.block(() => lod.files.forEach(() => void [0, 1].map((value) => this.float(value))));
      this.bool(lod.children.length > 0);
      if (lod.children.length === 0) return;
      this.uint(lod.children.length);
      this.block(() => lod.children.forEach((child) => void this.node(child)));
    });
  }

  private geometry(geometry: TestGeometry): void {
    this.object('osg::Geometry', () => {
      const { version } = this;
      if (version >= 154) this.nodeFields(geometry.image);
      else this.objectFields();
      if (version < 156) this.stateSet(version >= 154 ? undefined : geometry.image);
      this.bool(false);
      this.bool(false);
      this.bool(false);
      [true, true, false].forEach((value) => void this.bool(value));
      if (version < 156) for (let callback = 0; callback < 4; callback++) this.bool(false);
      if (version >= 142) this.uint(0xffffffff);
      if (version >= 145) this.bool(true);
      this.uint(geometry.primitives.length);
      for (const set of geometry.primitives) this.primitives(set);
      const { positions, double, uvs, colours } = geometry;
      this.array(positions, double ? 'Vec3d' : 'Vec3');
      this.array(null, 'Vec3');
      this.array(colours ?? null, 'Vec4');
      this.array(null, 'Vec4');
      this.array(null, 'Float');
      if (version >= 112) {
        this.uint(uvs ? 1 : 0);
        if (uvs) this.arrayObject(uvs, 'Vec2');
        this.uint(0);
      } else {
        this.bool(uvs !== undefined);
        if (uvs) {
          this.uint(1);
          this.block(() => this.block(() => this.oldArray(uvs, 'Vec2')));
        }
        this.bool(false);
        this.bool(false);
      }
    });
  }

  private primitives(set: TestPrimitives): void {
    if (this.version < 112) {
      this.oldPrimitives(set);
      return;
    }
    const kind =
      'indices' in set ? `DrawElements${set.type}` : 'lengths' in set ? 'DrawArrayLengths' : 'DrawArrays';
    this.object(`osg::${kind}`, () => {
      this.objectFields();
      if (this.version >= 147) this.bufferData();
      this.uint(0);
      this.uint(set.mode);
      if ('first' in set) this.uint(set.first);
      if ('count' in set) this.uint(set.count);
      else this.list('indices' in set ? set.indices : set.lengths, 'indices' in set ? set.type : 'UInt');
    });
  }

  private oldPrimitives(set: TestPrimitives): void {
    const types = { UByte: 52, UShort: 53, UInt: 54 };
    this.uint('indices' in set ? types[set.type] : 'lengths' in set ? 51 : 50);
    this.uint(set.mode);
    if (this.version > 96) this.uint(0);
    if ('first' in set) this.uint(set.first);
    if ('count' in set) {
      this.uint(set.count);
      return;
    }
    const values = 'indices' in set ? set.indices : set.lengths;
    this.uint(values.length);
    this.block(() =>
      values.forEach((value) => void this.element(value, 'indices' in set ? set.type : 'UInt')),
    );
  }

  private list(values: number[], type: 'UByte' | 'UShort' | 'UInt'): void {
    this.uint(values.length);
    for (const value of values) this.element(value, type);
  }

  private element(value: number, type: 'UByte' | 'UShort' | 'UInt'): void {
    if (type === 'UByte') this.bytes.push(value);
    else if (type === 'UShort') this.number(2, (view) => view.setUint16(0, value, !this.options.reversed));
    else this.uint(value);
  }

  private array(values: number[] | null, type: string): void {
    this.bool(values !== null);
    if (!values) return;
    if (this.version >= 112) this.arrayObject(values, type);
    else this.block(() => this.oldArray(values, type));
  }

  private arrayObject(values: number[], type: string): void {
    this.object(`osg::${type}Array`, () => {
      this.objectFields();
      if (this.version >= 147) this.bufferData();
      this.uint(4);
      this.bool(false);
      this.bool(false);
      this.uint(values.length / widthOf(type));
      this.values(values, type);
    });
  }

  private oldArray(values: number[], type: string): void {
    this.bool(true);
    this.uint(this.nextArray++);
    this.uint({ Vec2: 15, Vec3: 16, Vec4: 17, Vec3d: 19 }[type]!);
    this.uint(values.length / widthOf(type));
    this.block(() => this.values(values, type));
    this.bool(false);
    this.uint(4);
    this.uint(0);
  }

  private values(values: number[], type: string): void {
    for (const value of values)
      if (type.endsWith('d')) this.double(value);
      else this.float(value);
  }

  private stateSet(image: TestImage | undefined): void {
    this.bool(image !== undefined);
    if (!image) return;
    this.object('osg::StateSet', () => {
      this.objectFields();
      this.bool(true);
      this.uint(1);
      this.block(() => [0x0b50, 0].forEach((value) => void this.uint(value)));
      this.bool(true);
      this.uint(1);
      this.block(() => {
        this.object('osg::Material', () => this.material());
        this.uint(1);
      });
      this.bool(true);
      this.uint(1);
      this.block(() => {
        this.uint(1);
        this.block(() => [0x0de1, 1].forEach((value) => void this.uint(value)));
      });
      this.bool(true);
      this.uint(1);
      this.block(() => {
        this.uint(1);
        this.block(() => {
          this.object('osg::Texture2D', () => this.texture(image));
          this.uint(1);
        });
      });
      this.bool(false);
      [0, 0, 0].forEach((value) => void this.uint(value));
      this.text('');
      this.bool(true);
      this.bool(false);
      this.bool(false);
      if (this.version >= 151) this.bool(false);
    });
  }

  private material(): void {
    this.stateAttribute();
    this.uint(0x1602);
    for (let property = 0; property < 5; property++) {
      this.bool(true);
      this.bool(true);
      for (let value = 0; value < (property < 4 ? 8 : 2); value++) this.float(property === 1 ? 0.5 : 0);
    }
  }

  private texture(image: TestImage): void {
    const { version } = this;
    this.stateAttribute();
    for (const value of [0x2901, 0x2901, 0x2901, 0x2703, 0x2601]) {
      this.bool(true);
      this.uint(value);
    }
    this.float(1);
    [true, false, false, true].forEach((value) => void this.bool(value));
    [0, 0, 0, 0].forEach((value) => void this.double(value));
    [0, 0].forEach((value) => void this.uint(value));
    [false, false, false, false].forEach((value) => void this.bool(value));
    [0x203, 0x1909].forEach((value) => void this.uint(value));
    this.float(0);
    if (version >= 95 && version < 155) this.bool(false);
    if (version >= 98) {
      this.bool(true);
      this.text('RGBA');
    }
    if (version >= 155) [0, -1, 0].forEach((value) => void this.float(value));
    this.bool(true);
    this.image(image);
    [0, 0].forEach((value) => void this.uint(value));
  }

  private image(image: TestImage): void {
    if (this.version > 94) this.text('osg::Image');
    const known = this.imageIds.get(image);
    this.uint(known ?? this.nextId);
    if (known !== undefined) return;
    this.imageIds.set(image, this.nextId++);
    this.text(image.name);
    this.uint(1);
    if ('file' in image) {
      this.uint(1);
      this.uint(image.file.length);
      for (const byte of image.file) this.bytes.push(byte);
    } else if ('data' in image) {
      this.uint(0);
      const { width, height, format } = image;
      for (const value of [0, width, height, 1, format, format, 0x1401, 1, 0]) this.uint(value);
      this.uint(image.data.length);
      for (const byte of image.data) this.bytes.push(byte);
      this.uint(0);
    } else this.uint(2);
    this.objectFields();
    if (this.version < 112) return;
    if (this.version >= 154) this.bufferData();
    this.text('');
    for (let field = 0; field < 8; field++) this.uint(0);
  }

  private stateAttribute(): void {
    this.objectFields();
    this.bool(false);
    this.bool(false);
  }

  private bufferData(): void {
    this.bool(true);
    this.text('NULL');
    this.bool(true);
    this.uint(0);
  }

  private nodeFields(image?: TestImage): void {
    this.objectFields();
    this.bool(false);
    for (let callback = 0; callback < 4; callback++) this.bool(false);
    this.bool(true);
    this.uint(0xffffffff);
    if (this.version < 77) this.bool(false);
    this.stateSet(image);
  }

  private objectFields(): void {
    this.text('');
    this.uint(2);
    this.bool(false);
  }

  private children(nodes: TestNode[]): void {
    this.bool(nodes.length > 0);
    if (nodes.length === 0) return;
    this.uint(nodes.length);
    this.block(() => nodes.forEach((node) => void this.node(node)));
  }

  private object(name: string, fields: () => void): void {
    this.text(name);
    this.block(() => {
      this.uint(this.nextId++);
      fields();
    });
  }

  private block(write: () => void): void {
    if (!this.options.brackets) {
      write();
      return;
    }
    const begin = this.bytes.length;
    const wide = this.version > 148;
    this.bytes.push(...new Array<number>(wide ? 8 : 4).fill(0));
    write();
    const view = new DataView(new ArrayBuffer(8));
    const size = this.bytes.length - begin;
    if (wide) view.setBigUint64(0, BigInt(size), !this.options.reversed);
    else view.setUint32(0, size, !this.options.reversed);
    for (let byte = 0; byte < (wide ? 8 : 4); byte++) this.bytes[begin + byte] = view.getUint8(byte);
  }

  bool(value: boolean): void {
    this.bytes.push(value ? 1 : 0);
  }

  uint(value: number): void {
    this.number(4, (view) => view.setUint32(0, value, !this.options.reversed));
  }

  text(value: string): void {
    const bytes = new TextEncoder().encode(value);
    this.uint(bytes.length);
    this.bytes.push(...bytes);
  }

  private float(value: number): void {
    this.number(4, (view) => view.setFloat32(0, value, !this.options.reversed));
  }

  private double(value: number): void {
    this.number(8, (view) => view.setFloat64(0, value, !this.options.reversed));
  }

  private number(size: number, set: (view: DataView) => void): void {
    const view = new DataView(new ArrayBuffer(size));
    set(view);
    this.bytes.push(...new Uint8Array(view.buffer));
  }
}

function widthOf(type: string): number {
  return Number(/Vec(\d)/.exec(type)?.[1] ?? 1);
}
