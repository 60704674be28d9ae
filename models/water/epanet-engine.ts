import { Workspace } from 'epanet-js';

/** The exports of the EPANET 2.2/2.3 WebAssembly module that are used here (EPANET toolkit, epanet2_2.h). */
export interface EpanetModule {
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  getValue(pointer: number, type: string): number;
  allocateUTF8(text: string): number;
  UTF8ToString(pointer: number, bytes?: number): string;
  // biome-ignore lint/suspicious/noExplicitAny: the in-memory file system of Emscripten has no types here
  FS: any;
  HEAPF64: Float64Array;
  _EN_getversion(out: number): number;
  _EN_geterror(code: number, out: number, bytes: number): number;
  _EN_createproject(out: number): number;
  _EN_deleteproject(project: number): number;
  _EN_open(project: number, input: number, report: number, output: number): number;
  _EN_close(project: number): number;
  _EN_openH(project: number): number;
  _EN_initH(project: number, flag: number): number;
  _EN_runH(project: number, outTime: number): number;
  _EN_nextH(project: number, outStep: number): number;
  _EN_closeH(project: number): number;
  _EN_getcount(project: number, what: number, out: number): number;
  _EN_getoption(project: number, option: number, out: number): number;
  _EN_getflowunits(project: number, out: number): number;
  _EN_gettimeparam(project: number, parameter: number, out: number): number;
  _EN_settimeparam(project: number, parameter: number, value: number): number;
  _EN_setstatusreport(project: number, level: number): number;
  _EN_getnodeid(project: number, index: number, out: number): number;
  _EN_getlinkid(project: number, index: number, out: number): number;
  _EN_getnodetype(project: number, index: number, out: number): number;
  _EN_getlinknodes(project: number, index: number, out1: number, out2: number): number;
  _EN_getnodevalue(project: number, index: number, property: number, out: number): number;
  _EN_getlinkvalue(project: number, index: number, property: number, out: number): number;
  _EN_setnodevalue(project: number, index: number, property: number, value: number): number;
  _EN_setlinkvalue(project: number, index: number, property: number, value: number): number;
  _EN_setoption(project: number, option: number, value: number): number;
  _EN_setdemandmodel(
    project: number,
    model: number,
    minimum: number,
    required: number,
    exponent: number,
  ): number;
  _EN_getstatistic(project: number, what: number, out: number): number;
  _EN_adddemand(project: number, node: number, base: number, pattern: number, name: number): number;
  _EN_getnumdemands(project: number, node: number, out: number): number;
  _EN_setbasedemand(project: number, node: number, demand: number, value: number): number;
  _EN_addnode(project: number, id: number, type: number, outIndex: number): number;
  _EN_addlink(project: number, id: number, type: number, from: number, to: number, outIndex: number): number;
  _EN_setlinknodes(project: number, link: number, from: number, to: number): number;
  _EN_getlinktype(project: number, index: number, out: number): number;
  _EN_getcontrol(
    project: number,
    index: number,
    outType: number,
    outLink: number,
    outSetting: number,
    outNode: number,
    outLevel: number,
  ): number;
  _EN_addcontrol(
    project: number,
    type: number,
    link: number,
    setting: number,
    node: number,
    level: number,
    outIndex: number,
  ): number;
  _EN_deletecontrol(project: number, index: number): number;
  _EN_copyreport(project: number, path: number): number;
  _EN_setqualtype(project: number, type: number, name: number, units: number, traceNode: number): number;
  _EN_openQ(project: number): number;
  _EN_initQ(project: number, save: number): number;
  _EN_runQ(project: number, outTime: number): number;
  _EN_nextQ(project: number, outStep: number): number;
  _EN_closeQ(project: number): number;
  /** Only in 2.3: all values of one property at once. */
  _EN_getnodevalues?(project: number, property: number, out: number): number;
  _EN_getlinkvalues?(project: number, property: number, out: number): number;
}

/** Codes of the toolkit (epanet2_enums.h). */
export const nodeProperty = {
  elevation: 0,
  emitter: 3,
  tankLevel: 8,
  demand: 9,
  head: 10,
  quality: 12,
  deficit: 27,
} as const;
export const linkProperty = {
  diameter: 0,
  length: 1,
  roughness: 2,
  minorLoss: 3,
  initialStatus: 4,
  initialSetting: 5,
  flow: 8,
  velocity: 9,
  headLoss: 10,
  status: 11,
  setting: 12,
} as const;
export const timeParameter = {
  duration: 0,
  hydraulicStep: 1,
  patternStart: 4,
  reportStep: 5,
  reportStart: 6,
  startTime: 10,
} as const;
export const option = {
  emitterExponent: 3,
  demandMultiplier: 4,
  specificGravity: 12,
} as const;
export const statistic = { iterations: 0, deficientNodes: 5, demandReduction: 6 } as const;
export const count = { nodes: 0, links: 2, controls: 5 } as const;
export const qualityType = { none: 0, age: 2, trace: 3 } as const;

/** Gives the module of one engine version; each call gives a fresh one, with memory of its own. */
export type EngineLoader = () => Promise<EpanetModule>;

/** EPANET 2.3.5, the engine of record. */
export const loadEngine: EngineLoader = async () => {
  const workspace = new Workspace();
  await workspace.loadModule();
  return workspace.instance as unknown as EpanetModule;
};

/**
 * EPANET 2.2, for cross-checks.
 * @param wasmBinary its WebAssembly file; needed in Node, where the package cannot fetch it. In a browser the
 * package finds it itself.
 */
export function crossCheckEngine(wasmBinary?: Uint8Array): EngineLoader {
  return async () => {
    const { EpanetEngine } = await import('epanet-js/engines/v2.2');
    // biome-ignore lint/suspicious/noExplicitAny: the package types no options
    return (await (EpanetEngine as any)(wasmBinary ? { wasmBinary } : {})) as EpanetModule;
  };
}
