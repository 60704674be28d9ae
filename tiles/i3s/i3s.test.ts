import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import draco from 'draco3d';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { ecefFromGeographic } from '../../models/geo/local-frame.ts';
import { readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';
import { validateTiles } from '../validate/index.ts';

const root = mkdtempSync(join(tmpdir(), 'i3s-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const folder = (): string => {
  const path = join(root, `${folders++}`);
  mkdirSync(path);
  return path;
};
const jpeg = new Uint8Array(
  await sharp({ create: { width: 8, height: 8, channels: 3, background: '#3060c0' } })
    .jpeg()
    .toBuffer(),
);
const centre = [120.1, 30.2, 15] as const;
/** Two triangles, one a feature, degrees and metres from the centre. */
const positions = [0, 0, 0, 1e-3, 0, 0, 0, 1e-3, 4, 1e-3, 0, 0, 1e-3, 1e-3, 2, 0, 1e-3, 4];
const uvs = [0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 0];

function plainGeometry(): Uint8Array {
  const bytes = new Uint8Array(8 + 6 * (12 + 12 + 8 + 4) + 2 * 16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 6, true);
  view.setUint32(4, 2, true);
  let at = 8;
  const floats = (values: number[]): void => {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  };
  floats(positions);
  floats(Array.from({ length: 6 }, () => [0, 0, 1]).flat());
  floats(uvs);
  for (let i = 0; i < 24; i++) bytes[at++] = 255;
  for (const id of [70_000_000_001n, 8n]) {
    view.setBigUint64(at, id, true);
    at += 8;
  }
  for (const [index, face] of [0, 0, 1, 1].entries()) view.setUint32(at + index * 4, face, true);
  return bytes;
}

async function dracoGeometry(): Promise<Uint8Array> {
  const module = await draco.createEncoderModule();
  const [encoder, builder, mesh, meta] = [
    new module.Encoder(),
    new module.MeshBuilder(),
    new module.Mesh(),
    new module.MetadataBuilder(),
  ];
  builder.AddFacesToMesh(mesh, 2, Uint32Array.of(0, 1, 2, 3, 4, 5));
  // As the format wants it: degrees scaled so that they are as large as the metres.
  const scaled = Float32Array.from(positions, (value, i) => (i % 3 === 2 ? value : value / 1e-5));
  const place = builder.AddFloatAttributeToMesh(mesh, module.POSITION, 6, 3, scaled);
  builder.AddFloatAttributeToMesh(mesh, module.TEX_COORD, 6, 2, Float32Array.from(uvs));
  const rows = builder.AddInt32AttributeToMesh(mesh, module.GENERIC, 6, 1, Int32Array.of(0, 0, 0, 1, 1, 1));
  const scale = new module.Metadata();
  meta.AddDoubleEntry(scale, 'i3s-scale_x', 1e-5);
  meta.AddDoubleEntry(scale, 'i3s-scale_y', 1e-5);
  builder.SetMetadataForAttribute(mesh, place, scale);
  const ids = new module.Metadata();
  meta.AddStringEntry(ids, 'i3s-attribute-type', 'feature-index');
  meta.AddIntEntryArray(ids, 'i3s-feature-ids', Int32Array.of(41, 42), 2);
  builder.SetMetadataForAttribute(mesh, rows, ids);
  const out = new module.DracoInt8Array();
  encoder.SetEncodingMethod(module.MESH_SEQUENTIAL_ENCODING);
  const length: number = encoder.EncodeMeshToDracoBuffer(mesh, out);
  return Uint8Array.from({ length }, (_nothing, i) => out.GetValue(i) & 255);
}

function texts(values: string[]): Uint8Array {
  const encoded = values.map((value) => new TextEncoder().encode(`${value}\0`));
  const head = Uint32Array.from([
    values.length,
    encoded.reduce((sum, { length }) => sum + length, 0),
    ...encoded.map(({ length }) => length),
  ]);
  return Uint8Array.from([...new Uint8Array(head.buffer), ...encoded.flatMap((bytes) => [...bytes])]);
}
const doubles = (values: number[]): Uint8Array =>
  Uint8Array.from([
    ...new Uint8Array(Uint32Array.of(values.length, 0).buffer),
    ...new Uint8Array(Float64Array.from(values).buffer),
  ]);
const numbers = (values: number[]): Uint8Array =>
  new Uint8Array(Uint32Array.from([values.length, ...values]).buffer);

const field = (key: string, name: string, valueType: string): object => ({
  key,
  name,
  [valueType === 'Oid32' ? 'objectIds' : 'attributeValues']: { valueType, valuesPerElement: 1 },
});
const layerDocument = {
  id: 0,
  layerType: '3DObject',
  name: 'Blocks',
  spatialReference: { wkid: 4326, latestWkid: 4326 },
  heightModelInfo: { heightModel: 'ellipsoidal', heightUnit: 'meter' },
  copyrightText: 'City survey',
  store: { normalReferenceFrame: 'east-north-up' },
  attributeStorageInfo: [
    field('f_0', 'OBJECTID', 'Oid32'),
    field('f_1', '名称', 'String'),
    field('f_2', 'Height', 'Float64'),
    field('f_3', 'GmlId', 'String'),
  ],
};
const shape = (type: string, component: number): object => ({ type, component });
const definitions = {
  nodePages: { nodesPerPage: 2, lodSelectionMetricType: 'maxScreenThresholdSQ' },
  geometryDefinitions: [
    {
      geometryBuffers: [
        {
          offset: 8,
          position: shape('Float32', 3),
          normal: shape('Float32', 3),
          uv0: shape('Float32', 2),
          color: shape('UInt8', 4),
          featureId: shape('UInt64', 1),
          faceRange: shape('UInt32', 2),
        },
        { compressedAttributes: { encoding: 'draco', attributes: ['position', 'uv0', 'feature-index'] } },
      ],
    },
  ],
  materialDefinitions: [
    { doubleSided: true, pbrMetallicRoughness: { baseColorTexture: { textureSetDefinitionId: 0 } } },
  ],
  textureSetDefinitions: [
    {
      formats: [
        { name: '0_0_1', format: 'dds' },
        { name: '0', format: 'jpg' },
      ],
    },
  ],
};
const node = (index: number, children: number[], mesh: boolean): object => ({
  index,
  children,
  lodThreshold: 31_415.9,
  obb: { center: centre, halfSize: [48, 55, 4], quaternion: [0, 0, 0, 1] },
  ...(mesh && {
    mesh: {
      geometry: { definition: 0, resource: index, vertexCount: 6, featureCount: 2 },
      material: { definition: 0, resource: index },
      attribute: { resource: index },
    },
  }),
});
const zipped = (value: object): Uint8Array => gzipSync(JSON.stringify(value));

async function packageFiles(): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {
    '3dSceneLayer.json.gz': zipped({ ...layerDocument, ...definitions }),
    'nodepages/0.json.gz': zipped({ nodes: [node(0, [1], false), node(1, [2, 3], true)] }),
    'nodepages/1.json.gz': zipped({ nodes: [node(2, [], true), node(3, [], true)] }),
    'nodes/3/geometries/1.bin.gz': gzipSync(await dracoGeometry()),
    'metadata.json': new TextEncoder().encode('{}'),
  };
  for (const id of [1, 2, 3]) {
    if (id < 3) files[`nodes/${id}/geometries/0.bin.gz`] = gzipSync(plainGeometry());
    files[`nodes/${id}/textures/0.jpg`] = jpeg;
    files[`nodes/${id}/attributes/f_0/0.bin.gz`] = gzipSync(numbers([501, 502]));
    files[`nodes/${id}/attributes/f_1/0.bin.gz`] = gzipSync(texts(['东楼', '']));
    files[`nodes/${id}/attributes/f_2/0.bin.gz`] = gzipSync(doubles([12.5, Number.NaN]));
    files[`nodes/${id}/attributes/f_3/0.bin.gz`] = gzipSync(texts([`GML_${id}`, '']));
  }
  return files;
}
const saved = (files: Record<string, Uint8Array>): string => {
  const path = join(folder(), 'blocks.slpk');
  // Packages store their entries: they are gzipped already.
  writeFileSync(path, zipSync(files, { level: 0 }));
  return path;
};
const imported = async (file: string, more: Partial<ImportRequest> = {}) => {
  const outputFolder = folder();
  const ledger = new ImportLedger();
  const result = await importFiles({
    files: [file],
    dataset: 'blocks',
    outputFolder,
    url: '/c/blocks',
    ledger,
    ...more,
  });
  const tileset = JSON.parse(readFileSync(join(outputFolder, 'tileset.json'), 'utf8'));
  return { result, outputFolder, ledger, tileset };
};

/** Places of the triangles' corners, as they are in the source, earth-centred. */
const exact = Array.from({ length: 6 }, (_nothing, i) =>
  ecefFromGeographic(
    centre[0] + Math.fround(positions[i * 3]!),
    centre[1] + Math.fround(positions[i * 3 + 1]!),
    centre[2] + positions[i * 3 + 2]!,
  ),
);

function expectExact(glb: Uint8Array, m: number[], toleranceMetres: number): void {
  const { primitives } = readGlb(glb);
  const { positions: found, indices } = primitives[0]!;
  expect(indices).toHaveLength(6);
  const placed = Array.from(indices, (vertex) =>
    [0, 1, 2].map(
      (axis) =>
        m[axis]! * found[vertex * 3]! +
        m[4 + axis]! * found[vertex * 3 + 1]! +
        m[8 + axis]! * found[vertex * 3 + 2]! +
        m[12 + axis]!,
    ),
  );
  // Compression may turn triangles and change their order.
  for (const corner of exact) {
    const distances = placed.map((point) => Math.hypot(...point.map((value, axis) => value - corner[axis]!)));
    expect(Math.min(...distances)).toBeLessThan(toleranceMetres);
  }
}

describe('importI3s', () => {
  it('keeps tree, places, textures, ids and attributes of node pages, plain and Draco', async () => {
    const { result, outputFolder, tileset, ledger } = await imported(saved(await packageFiles()));
    expect(result).toMatchObject({
      kind: 'mesh',
      crs: 'EPSG:4326',
      heightDatum: 'ellipsoid',
      attribution: 'City survey',
      warnings: [],
      layers: [{ type: 'mesh', url: '/c/blocks/tileset.json', name: { en: 'Blocks' } }],
    });
    expect(ledger.wentOut.get('scene node')).toBe(3);
    const report = await validateTiles(outputFolder);
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    // 31 415.9 square pixels are a circle of 200 pixels: 16 of error then are 16/200 of the diameter.
    const [coarse] = tileset.root.content ? [tileset.root] : tileset.root.children;
    expect(coarse.geometricError).toBeCloseTo((16 / 200) * 2 * Math.hypot(48, 55, 4), 1);
    expect(coarse.children).toHaveLength(2);
    const glbOf = (tile: { content: { uri: string } }): Uint8Array =>
      readFileSync(join(outputFolder, tile.content.uri));
    const matrix = tileset.root.transform as number[];
    for (const tile of [coarse, ...coarse.children]) {
      const glb = glbOf(tile);
      const compressed = readGlb(glb).columns['id']![0] === 'GML_3';
      // Draco as it is here keeps positions to a few centimetres.
      expectExact(glb, matrix, compressed ? 0.1 : 0.01);
      expect(Buffer.from(glb).includes(Buffer.from(jpeg))).toBe(true);
    }
    const { columns, primitives, json } = readGlb(glbOf(coarse));
    expect(columns).toEqual({
      id: ['GML_1', '502'],
      OBJECTID: [501, 502],
      __: ['东楼', null],
      Height: [12.5, null],
      GmlId: ['GML_1', null],
    });
    const properties = json.extensions.EXT_structural_metadata.schema.classes.SceneObject.properties;
    expect(properties.__.name).toBe('名称');
    // Two corners are shared by both triangles, but not by both features.
    expect([...primitives[0]!.featureIds].sort()).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('reads version 1.6 from the documents of its nodes', async () => {
    const files: Record<string, Uint8Array> = {
      '3dSceneLayer.json.gz': zipped({
        ...layerDocument,
        layerType: 'IntegratedMesh',
        store: {
          rootNode: './nodes/root',
          defaultGeometrySchema: {
            header: [
              { property: 'vertexCount', type: 'UInt32' },
              { property: 'featureCount', type: 'UInt32' },
            ],
            ordering: ['position', 'normal', 'uv0', 'color'],
            vertexAttributes: {
              position: { valueType: 'Float32', valuesPerElement: 3 },
              normal: { valueType: 'Float32', valuesPerElement: 3 },
              uv0: { valueType: 'Float32', valuesPerElement: 2 },
              color: { valueType: 'UInt8', valuesPerElement: 4 },
            },
            featureAttributeOrder: ['id', 'faceRange'],
            featureAttributes: {
              id: { valueType: 'UInt64', valuesPerElement: 1 },
              faceRange: { valueType: 'UInt32', valuesPerElement: 2 },
            },
          },
        },
      }),
      'nodes/root/3dNodeIndexDocument.json.gz': zipped({
        id: 'root',
        mbs: [...centre, 80],
        children: [{ id: '0', href: '../0' }],
      }),
      'nodes/0/3dNodeIndexDocument.json.gz': zipped({
        id: '0',
        mbs: [...centre, 80],
        lodSelection: [{ metricType: 'maxScreenThreshold', maxError: 320 }],
        geometryData: [{ href: './geometries/0' }],
        textureData: [{ href: './textures/0_0' }],
        attributeData: [{ href: './attributes/f_0/0' }],
        children: [
          { id: '1', href: '../1' },
          { id: 'root', href: '../root' },
          { id: '9', href: '../9' },
        ],
      }),
      'nodes/1/3dNodeIndexDocument.json.gz': zipped({
        id: '1',
        mbs: [...centre, 80],
        geometryData: [{ href: './geometries/0' }],
      }),
      'nodes/0/geometries/0.bin.gz': gzipSync(plainGeometry()),
      'nodes/1/geometries/0.bin.gz': gzipSync(plainGeometry().subarray(0, 100)),
      'nodes/0/textures/0_0.bin': jpeg,
      'nodes/0/attributes/f_0/0.bin.gz': gzipSync(numbers([501])),
    };
    const { result, outputFolder, tileset } = await imported(saved(files), { heights: 'ellipsoid' });
    const glb = readFileSync(join(outputFolder, tileset.root.content.uri));
    expectExact(glb, tileset.root.transform, 0.01);
    expect(readGlb(glb).columns['id']).toEqual(['70000000001', '8']);
    expect(readGlb(glb).json.extensionsUsed).toContain('KHR_materials_unlit');
    const said = result.warnings.join('\n');
    expect(said).toMatch(/node that is named a second time.*nodes\/root/);
    expect(said).toMatch(/node that another names and the package lacks.*nodes\/9/);
    expect(said).toMatch(/geometry that cannot be read.*expected 6 vertices/);
    expect(said).toMatch(/field of another number of features.*OBJECTID: 1 values, 2 features/);
  });

  it('goes on without what is broken, and refuses layers of points and places off the earth', async () => {
    const files = await packageFiles();
    const { 'nodes/2/geometries/0.bin.gz': _gone, ...without } = files;
    const { result } = await imported(
      saved({
        ...without,
        'nodes/1/textures/0.jpg': Uint8Array.of(1, 2, 3),
        'nodes/1/attributes/f_2/0.bin.gz': gzipSync(doubles([1])),
      }),
    );
    const said = result.warnings.join('\n');
    expect(said).toMatch(/node 2, geometry that the package lacks/);
    expect(said).toMatch(/texture that is missing or cannot be decoded.*node 1/);
    expect(said).toMatch(/field of another number of features.*Height/);
    const points = {
      ...files,
      '3dSceneLayer.json.gz': zipped({ ...layerDocument, layerType: 'PointCloud' }),
    };
    await expect(imported(saved(points))).rejects.toThrow(/expected a scene layer.*found PointCloud/);
    const elsewhere = JSON.parse(
      JSON.stringify([node(0, [1], false), node(1, [], true)]).replaceAll('120.1,30.2,15', '120.1,30.2,9e6'),
    );
    await expect(
      imported(saved({ ...files, 'nodepages/0.json.gz': zipped({ nodes: elsewhere }) })),
    ).rejects.toThrow(/found none that can be read.*not on earth/);
    await expect(
      imported(
        saved({
          ...files,
          '3dSceneLayer.json.gz': zipped({ ...layerDocument, ...definitions, spatialReference: {} }),
        }),
      ),
    ).rejects.toThrow(/does not name its coordinate system; give it with --crs/);
  });
});
