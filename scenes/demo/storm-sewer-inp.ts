import { toProjected } from './place.ts';
import type { Point } from './shapes.ts';
import type { DesignStorm } from './storm.ts';
import type { SewerCatchment, SewerLink, SewerNetwork, SewerNode } from './storm-sewer-network.ts';
import { type Bore, manningRoughness } from './storm-sewer-profile.ts';

/** Length over which rain runs over land before it is in a gutter, metres. */
const overlandMetres = 45;

/** The storm sewer as a SWMM 5.2 input file: cubic metres per second, EPSG:4549, levels in the 1985 datum. */
export function sewerInp(
  network: SewerNetwork,
  catchments: readonly SewerCatchment[],
  storm: DesignStorm,
): string {
  const { nodes, links } = network;
  const kinds = (...wanted: SewerNode['kind'][]): SewerNode[] =>
    nodes.filter(({ kind }) => wanted.includes(kind));
  const of = (kind: SewerLink['kind']): SewerLink[] => links.filter((link) => link.kind === kind);
  const level = (value: number): string => value.toFixed(3);
  const depth = ({ groundMetres, invertMetres }: SewerNode): string =>
    (groundMetres - invertMetres).toFixed(3);
  const xy = (point: Point): string =>
    toProjected(point)
      .map((value) => value.toFixed(2))
      .join(' ');
  const series = `P${storm.returnPeriodYears}T${storm.durationMinutes}`;
  const stores = kinds('wet-well', 'sump', 'tank');
  const pumps = of('pump');
  const crossed = [...of('conduit'), ...of('weir'), ...of('orifice')];

  return [
    '[TITLE]',
    '临湖市雨水管网 Linhu storm sewer',
    `${storm.returnPeriodYears} 年一遇 ${storm.durationMinutes} 分钟设计暴雨 ${storm.totalMillimetres.toFixed(1)} mm (${storm.formula.city})`,
    '',
    '[OPTIONS]',
    'FLOW_UNITS CMS',
    'INFILTRATION HORTON',
    'FLOW_ROUTING DYNWAVE',
    'LINK_OFFSETS ELEVATION',
    'MIN_SLOPE 0',
    'ALLOW_PONDING NO',
    'SKIP_STEADY_STATE NO',
    'START_DATE 07/08/2026',
    'START_TIME 00:00:00',
    'REPORT_START_DATE 07/08/2026',
    'REPORT_START_TIME 00:00:00',
    'END_DATE 07/08/2026',
    'END_TIME 05:00:00',
    'DRY_DAYS 3',
    'REPORT_STEP 00:05:00',
    'WET_STEP 00:00:30',
    'DRY_STEP 00:05:00',
    'ROUTING_STEP 0:00:03',
    'INERTIAL_DAMPING PARTIAL',
    'NORMAL_FLOW_LIMITED BOTH',
    'FORCE_MAIN_EQUATION D-W',
    'SURCHARGE_METHOD SLOT',
    // Steps of one length lose less water than those that follow the fastest pipe, and are fewer.
    'VARIABLE_STEP 0',
    'LENGTHENING_STEP 3',
    'MIN_SURFAREA 1.5',
    'MAX_TRIALS 8',
    'HEAD_TOLERANCE 0.0015',
    'THREADS 1',
    '',
    '[EVAPORATION]',
    'CONSTANT 0.0',
    'DRY_ONLY NO',
    '',
    '[RAINGAGES]',
    ';;Name Format Interval SCF Source',
    `RG1 INTENSITY 0:01 1.0 TIMESERIES ${series}`,
    '',
    '[SUBCATCHMENTS]',
    ';;Name RainGage Outlet Area %Imperv Width %Slope CurbLen',
    ...catchments.map(
      ({ id, outlet, areaSquareMetres, sealedPercent, slopePercent }) =>
        `${id} RG1 ${outlet} ${(areaSquareMetres / 1e4).toFixed(4)} ${sealedPercent.toFixed(1)} ${(areaSquareMetres / overlandMetres).toFixed(1)} ${slopePercent.toFixed(2)} 0`,
    ),
    '',
    '[SUBAREAS]',
    ';;Subcatchment N-Imperv N-Perv S-Imperv S-Perv PctZero RouteTo',
    ...catchments.map(({ id }) => `${id} 0.014 0.2 1.5 5 25 OUTLET`),
    '',
    '[INFILTRATION]',
    ';;Subcatchment MaxRate MinRate Decay DryTime MaxInfil',
    ...catchments.map(({ id }) => `${id} 60 6 4.14 7 0`),
    '',
    '[JUNCTIONS]',
    ';;Name Elevation MaxDepth InitDepth SurDepth Aponded',
    ...kinds('manhole', 'chamber').map(
      (node) => `${node.id} ${level(node.invertMetres)} ${depth(node)} 0 0 0`,
    ),
    '',
    '[OUTFALLS]',
    ';;Name Elevation Type StageData Gated',
    ...kinds('outfall').map(
      ({ id, invertMetres, groundMetres }) => `${id} ${level(invertMetres)} FIXED ${level(groundMetres)} YES`,
    ),
    '',
    '[STORAGE]',
    ';;Name Elev MaxDepth InitDepth Shape Coefficient Exponent Constant',
    ...stores.map(
      (node) =>
        `${node.id} ${level(node.invertMetres)} ${depth(node)} 0 FUNCTIONAL 0 0 ${node.surfaceSquareMetres}`,
    ),
    '',
    '[CONDUITS]',
    ';;Name FromNode ToNode Length Roughness InOffset OutOffset InitFlow MaxFlow',
    ...of('conduit').map(
      ({ id, from, to, lengthMetres, upInvert, downInvert }) =>
        `${id} ${from} ${to} ${lengthMetres!.toFixed(2)} ${manningRoughness} ${level(upInvert)} ${level(downInvert)} 0 0`,
    ),
    '',
    '[PUMPS]',
    ';;Name FromNode ToNode Curve Status Startup Shutoff',
    ...pumps.map(({ id, from, to }) => `${id} ${from} ${to} ${id} ON 0 0`),
    '',
    '[ORIFICES]',
    ';;Name FromNode ToNode Type Offset Qcoeff Gated',
    ...of('orifice').map(
      ({ id, from, to, upInvert }) => `${id} ${from} ${to} SIDE ${level(upInvert)} 0.65 YES`,
    ),
    '',
    '[WEIRS]',
    ';;Name FromNode ToNode Type CrestHt Qcoeff Gated',
    ...of('weir').map(
      ({ id, from, to, upInvert }) => `${id} ${from} ${to} TRANSVERSE ${level(upInvert)} 1.84 YES`,
    ),
    '',
    '[XSECTIONS]',
    ';;Link Shape Geom1 Geom2 Geom3 Geom4 Barrels',
    ...crossed.map(({ id, kind, bore }) => `${id} ${crossSection(bore!, kind)}`),
    '',
    '[CURVES]',
    ...pumps.flatMap(({ id, capacity, pumpDepths }) => [
      `${id} PUMP4 ${pumpDepths![0].toFixed(2)} 0`,
      `${id} ${pumpDepths![1].toFixed(2)} ${capacity.toFixed(4)}`,
    ]),
    '',
    '[TIMESERIES]',
    ...storm.intensities.map((intensity, minute) => `${series} ${clock(minute)} ${intensity.toFixed(3)}`),
    `${series} ${clock(storm.durationMinutes)} 0`,
    '',
    '[REPORT]',
    'INPUT NO',
    'SUBCATCHMENTS NONE',
    'NODES ALL',
    'LINKS ALL',
    '',
    '[TAGS]',
    ...nodes.map(({ id, place }) => `Node ${id} ${place.replaceAll(' ', '_')}`),
    '',
    '[COORDINATES]',
    ...nodes.map(({ id, point }) => `${id} ${xy(point)}`),
    '',
    '[VERTICES]',
    ...links.flatMap(({ id, bends }) => bends.map((point) => `${id} ${xy(point)}`)),
    '',
    '[POLYGONS]',
    ...catchments.flatMap(({ id, ring }) => ring?.map((point) => `${id} ${xy(point)}`) ?? []),
    '',
  ].join('\n');
}

function crossSection(bore: Bore, kind: SewerLink['kind']): string {
  if (bore.shape === 'circle') return `CIRCULAR ${bore.diameter} 0 0 0 1`;
  const shape = kind === 'weir' ? 'RECT_OPEN' : 'RECT_CLOSED';
  return `${shape} ${bore.height} ${bore.width} 0 0 ${bore.barrels}`;
}

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
