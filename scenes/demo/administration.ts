import { Lattice, type LatticeBox } from './administration-lattice.ts';
import { allotted, partition } from './administration-partition.ts';
import type { DemoPlan } from './city.ts';
import { closedRing } from './place.ts';
import { insideCity } from './plan.ts';
import { type Point, type Ring, signedArea } from './shapes.ts';
import { crossStreets } from './streets.ts';

export type AreaKind = 'district' | 'street-office' | 'community' | 'grid';

/** An area of responsibility. Children cover their parent without gaps and overlaps. */
export interface AdministrativeArea {
  /**
   * 12 digits as in the statistical code of China (two for province, city and district, three for street office and
   * community), grids three more. 99 is no province: the code cannot be mistaken for a real one.
   */
  code: string;
  kind: AreaKind;
  name: string;
  parent: string | null;
  /** One, or several where the city border cuts an area in pieces. */
  rings: Ring[];
  squareMetres: number;
  residents: number;
  workers: number;
  buildings: number;
  shops: number;
  enterprises: number;
  /** Grid officers 网格员: one for about 900 residents, at least one to a grid. */
  gridOfficers: number;
}

export interface AdministrationPlan {
  /** A FeatureCollection of `boundary=administrative` areas. */
  geojson: string;
  /** Parents before their children. */
  areas: AdministrativeArea[];
  /** Code of the grid at a place; null outside the city. */
  gridOf(point: Point): string | null;
  truth: Record<
    'districts' | 'streetOffices' | 'communities' | 'grids' | 'residents' | 'squareMetres',
    number
  >;
}

const wanted = { streetOffices: 11, communities: 60, grids: 600 };
const adminLevels: Record<AreaKind, number> = { district: 6, 'street-office': 8, community: 10, grid: 11 };
const officersPerResident = 1 / 900;

const districtNames = { west: '湖滨区', east: '滨城区', south: '江南区' };
/** From west to east. */
const officeNames: Record<string, string[]> = {
  湖滨区: ['湿地', '凤凰', '临湖', '鼓楼', '文化'].map((name) => `${name}街道`),
  滨城区: ['金融', '滨江', '科创', '东港', '通江'].map((name) => `${name}街道`),
  江南区: ['南塘', '建设', '新田', '工业', '江湾'].map((name) => `${name}街道`),
};
const communityNames =
  '望湖 春晖 明珠 翠苑 康宁 和睦 锦绣 朝阳 新华 团结 育才 健康 兴业 创新 云溪 静安 丰收 银杏 枫林 香樟 听涛 观澜 迎宾 百花 清河 白塔 青石 槐荫 状元 绣衣 油坊 米市 竹竿 柳荫 桂花 同心 安乐 三元 官塘 石桥 梅园 学士 织造 渔歌 芦荡 书香 金桥 南园 北苑 东湖 西溪 长虹 光明 幸福 永宁 太平 仁和 吉祥 福田 水云 临江 双桥 阳光 紫藤 玉兰 海棠 星河 月湾 荷塘'.split(
    ' ',
  );

/** Districts, street offices, communities and grids, cut along the river and the main streets. */
export function planAdministration(plan: DemoPlan): AdministrationPlan {
  const lattice = new Lattice(plan);
  const areas: AdministrativeArea[] = [];
  const grids: { code: string; box: LatticeBox }[] = [];
  let community = 0;
  const add = (kind: AreaKind, code: string, name: string, parent: string | null, box: LatticeBox): void => {
    const rings = lattice.outline(box);
    const { residents, workers, buildings, shops, enterprises } = lattice.sum(box);
    areas.push({
      code,
      kind,
      name,
      parent,
      rings,
      squareMetres: rings.reduce((sum, ring) => sum + signedArea(ring), 0),
      residents,
      workers,
      buildings,
      shops,
      enterprises,
      gridOfficers: kind === 'grid' ? Math.max(1, Math.ceil(residents * officersPerResident)) : 0,
    });
  };
  const digits = (number: number, length: number): string => String(number).padStart(length, '0');

  const districts = districtBoxes(lattice);
  const offices = allotted(
    wanted.streetOffices,
    districts.map(({ box }) => lattice.weight(box)),
  ).map((count) => Math.max(3, count));
  const officeBoxes = districts.map(({ box }, i) => partition(lattice, box, offices[i]!, 'streets'));
  const communities = allotted(
    wanted.communities,
    officeBoxes.flat().map((box) => lattice.weight(box)),
  );
  const communityBoxes = officeBoxes
    .flat()
    .map((box, i) => partition(lattice, box, Math.max(1, communities[i]!), 'streets'));
  const gridCounts = allotted(
    wanted.grids,
    communityBoxes.flat().map((box) => lattice.weight(box)),
  );

  let [office, place] = [0, 0];
  districts.forEach(({ name, box }, i) => {
    const district = `9901${digits(i + 1, 2)}`;
    add('district', `${district}000000`, name, null, box);
    officeBoxes[i]!.forEach((officeBox, j) => {
      const street = `${district}${digits(j + 1, 3)}`;
      const officeName = officeNames[name]![j] ?? `${name}第${j + 1}街道`;
      add('street-office', `${street}000`, officeName, `${district}000000`, officeBox);
      communityBoxes[office++]!.forEach((communityBox, k) => {
        const code = `${street}${digits(k + 1, 3)}`;
        const title = `${communityNames[community % communityNames.length]!}${community >= communityNames.length ? '新村' : ''}社区`;
        community++;
        add('community', code, title, `${street}000`, communityBox);
        partition(lattice, communityBox, Math.max(1, gridCounts[place++]!), 'anywhere').forEach(
          (gridBox, m) => {
            const gridCode = `${code}${digits(m + 1, 3)}`;
            add('grid', gridCode, `${title}第${m + 1}网格`, code, gridBox);
            grids.push({ code: gridCode, box: gridBox });
          },
        );
      });
    });
  });
  addUp(areas);
  const cells = lattice.labels(grids.map(({ box }) => box));
  const ofKind = (kind: AreaKind): AdministrativeArea[] => areas.filter((area) => area.kind === kind);
  return {
    geojson: geoJson(areas),
    areas,
    gridOf: (point) => {
      if (!insideCity(point)) return null;
      const index = cells[lattice.cellOf(point)]!;
      return index < 0 ? null : grids[index]!.code;
    },
    truth: {
      districts: ofKind('district').length,
      streetOffices: ofKind('street-office').length,
      communities: ofKind('community').length,
      grids: ofKind('grid').length,
      residents: ofKind('district').reduce((sum, area) => sum + area.residents, 0),
      squareMetres: Math.round(ofKind('district').reduce((sum, area) => sum + area.squareMetres, 0)),
    },
  };
}

/** South bank and north bank; the north bank is cut once more along the main street that halves it best. */
function districtBoxes(lattice: Lattice): { name: string; box: LatticeBox }[] {
  const { whole } = lattice;
  const bank = lattice.indexOf('b', 0);
  const north = { ...whole, b0: bank };
  let best = { index: -1, off: Number.POSITIVE_INFINITY };
  for (const street of crossStreets) {
    if (street.class !== 'primary') continue;
    const index = lattice.indexOf('a', street.at);
    const part = lattice.weight({ ...north, a1: index }) / lattice.weight(north);
    if (Math.abs(part - 0.5) < best.off) best = { index, off: Math.abs(part - 0.5) };
  }
  return [
    { name: districtNames.west, box: { ...north, a1: best.index } },
    { name: districtNames.east, box: { ...north, a0: best.index } },
    { name: districtNames.south, box: { ...whole, b1: bank } },
  ];
}

/** Officers of an area are those of its grids. */
function addUp(areas: AdministrativeArea[]): void {
  const byCode = new Map(areas.map((area) => [area.code, area]));
  for (const area of areas) {
    if (area.kind !== 'grid') continue;
    for (let above = byCode.get(area.parent!); above; above = byCode.get(above.parent ?? ''))
      above.gridOfficers += area.gridOfficers;
  }
}

function geoJson(areas: AdministrativeArea[]): string {
  const features = areas.map((area) => {
    const polygons = area.rings.map((ring) => [closedRing(ring)]);
    return JSON.stringify({
      type: 'Feature',
      id: area.code,
      geometry:
        polygons.length === 1
          ? { type: 'Polygon', coordinates: polygons[0] }
          : { type: 'MultiPolygon', coordinates: polygons },
      properties: {
        class: area.kind,
        boundary: 'administrative',
        admin_level: adminLevels[area.kind],
        name: area.name,
        ...(area.parent !== null && { parent: area.parent }),
        population: area.residents,
        workers: area.workers,
        buildings: area.buildings,
        shops: area.shops,
        enterprises: area.enterprises,
        gridOfficers: area.gridOfficers,
        areaSquareMetres: Math.round(area.squareMetres),
      },
    });
  });
  return `{"type":"FeatureCollection","name":"administration","features":[\n${features.join(',\n')}\n]}\n`;
}
