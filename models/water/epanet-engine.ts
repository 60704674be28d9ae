import { Workspace } from 'epanet-js';
import { NetworkError } from './network-error.ts';

/** The exports of the EPANET 2.2/2.3 WebAssembly module that are used here (EPANET toolkit, epanet2_2.h). */
interface EpanetModule {
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
  /** Only in 2.3: all values of one property at once. */
  _EN_getnodevalues?(project: number, property: number, out: number): number;
  _EN_getlinkvalues?(project: number, property: number, out: number): number;
}

export const nodeProperty = { elevation: 0, demand: 9, head: 10 } as const;
export const linkProperty = { flow: 8, velocity: 9, status: 11 } as const;
export const timeParameter = { duration: 0, reportStep: 5, reportStart: 6, startTime: 10 } as const;
const countNodes = 0;
const countLinks = 2;
const optionSpecificGravity = 12;

/** Names of the warnings 1 to 6 of EN_runH (EPANET 2.2 toolkit, error codes). */
export const runWarnings: Readonly<Record<number, string>> = {
  1: 'the system is hydraulically unbalanced: no convergence in the given trials',
  2: 'the system may be hydraulically unstable',
  3: 'nodes are disconnected from any source of water',
  4: 'pumps cannot deliver enough flow or head',
  5: 'valves cannot deliver enough flow',
  6: 'pressures are negative at junctions with demand',
};

/**
 * One EPANET project in WebAssembly, from opening to `close`. Every failing call throws a NetworkError with the
 * engine's own words; `close` may be called at any time and twice.
 */
export class EpanetProject {
  private project = 0;
  private opened = false;
  private hydraulicsOpen = false;
  private readonly scratch: number;
  private bulk = 0;
  readonly nodeCount: number;
  readonly linkCount: number;

  /** @param file name for error sentences. */
  constructor(
    private readonly module: EpanetModule,
    input: string,
    private readonly file: string,
  ) {
    this.scratch = module._malloc(512);
    try {
      this.check('create a project', module._EN_createproject(this.scratch));
      this.project = module.getValue(this.scratch, 'i32');
      this.open(input);
      this.nodeCount = this.integer((out) => module._EN_getcount(this.project, countNodes, out));
      this.linkCount = this.integer((out) => module._EN_getcount(this.project, countLinks, out));
      this.bulk = module._malloc(8 * Math.max(this.nodeCount, this.linkCount));
      module._EN_setstatusreport(this.project, 0);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** E.g. "EPANET 2.3.5". */
  get engine(): string {
    const version = this.integer((out) => this.module._EN_getversion(out));
    const major = Math.floor(version / 10000);
    const minor = Math.floor((version % 10000) / 100);
    return version % 100 === 0 ? `EPANET ${major}.${minor}` : `EPANET ${major}.${minor}.${version % 100}`;
  }

  get flowUnitsCode(): number {
    return this.integer((out) => this.module._EN_getflowunits(this.project, out));
  }

  get specificGravity(): number {
    return this.real((out) => this.module._EN_getoption(this.project, optionSpecificGravity, out));
  }

  time(parameter: number): number {
    return this.integer((out) => this.module._EN_gettimeparam(this.project, parameter, out));
  }

  setTime(parameter: number, seconds: number): void {
    this.check('set a time', this.module._EN_settimeparam(this.project, parameter, seconds));
  }

  nodeIds(): string[] {
    return this.ids(this.nodeCount, (index, out) => this.module._EN_getnodeid(this.project, index, out));
  }

  linkIds(): string[] {
    return this.ids(this.linkCount, (index, out) => this.module._EN_getlinkid(this.project, index, out));
  }

  /** 0 junction, 1 reservoir, 2 tank. */
  nodeTypes(): Uint8Array {
    return Uint8Array.from({ length: this.nodeCount }, (_, index) =>
      this.integer((out) => this.module._EN_getnodetype(this.project, index + 1, out)),
    );
  }

  /** Zero-based end nodes of the links: [from, to, from, to, …]. */
  linkNodes(): Int32Array {
    const nodes = new Int32Array(this.linkCount * 2);
    for (let index = 0; index < this.linkCount; index++) {
      this.check(
        'read a link',
        this.module._EN_getlinknodes(this.project, index + 1, this.scratch, this.scratch + 4),
      );
      nodes[index * 2] = this.module.getValue(this.scratch, 'i32') - 1;
      nodes[index * 2 + 1] = this.module.getValue(this.scratch + 4, 'i32') - 1;
    }
    return nodes;
  }

  openHydraulics(): void {
    this.check('prepare the hydraulics', this.module._EN_openH(this.project));
    this.hydraulicsOpen = true;
    // 10: do not write a hydraulics file, start with fresh flows.
    this.check('start the hydraulics', this.module._EN_initH(this.project, 10));
  }

  /** Solves the present instant: seconds from the start, and the engine's warning code (0 for none). */
  run(): { seconds: number; warning: number } {
    const code = this.module._EN_runH(this.project, this.scratch);
    if (code > 6) this.check('solve the hydraulics', code);
    return { seconds: this.module.getValue(this.scratch, 'i32'), warning: code };
  }

  /** Advances to the next instant; seconds of the step, 0 at the end. */
  next(): number {
    return this.integer((out) => this.module._EN_nextH(this.project, out));
  }

  nodeValues(property: number): Float64Array {
    const all = this.module._EN_getnodevalues;
    return this.values(this.nodeCount, all && ((out) => all(this.project, property, out)), (index, out) =>
      this.module._EN_getnodevalue(this.project, index, property, out),
    );
  }

  linkValues(property: number): Float64Array {
    const all = this.module._EN_getlinkvalues;
    return this.values(this.linkCount, all && ((out) => all(this.project, property, out)), (index, out) =>
      this.module._EN_getlinkvalue(this.project, index, property, out),
    );
  }

  close(): void {
    const { module } = this;
    try {
      if (this.hydraulicsOpen) module._EN_closeH(this.project);
      if (this.opened) module._EN_close(this.project);
      if (this.project) {
        // EN_deleteproject frees what the pointer's target points to.
        module._EN_deleteproject(this.project);
        module._free(this.scratch);
        if (this.bulk) module._free(this.bulk);
      }
    } catch {
      // A file that the engine stumbled over has left its memory in disorder; what it said of the file counts.
    }
    this.hydraulicsOpen = false;
    this.opened = false;
    this.project = 0;
  }

  private open(input: string): void {
    const { module } = this;
    module.FS.writeFile('network.inp', input);
    const paths = ['network.inp', 'network.rpt', 'network.out'].map((path) => module.allocateUTF8(path));
    const code = module._EN_open(this.project, paths[0]!, paths[1]!, paths[2]!);
    for (const path of paths) module._free(path);
    // A failed open must be closed as well, or its report file stays open in the engine.
    this.opened = true;
    if (code > 6) {
      module._EN_close(this.project);
      this.opened = false;
      throw new NetworkError(
        `${this.file}: ${this.engineErrors() ?? this.words(code)} (EPANET error ${code}).`,
      );
    }
  }

  /** The engine's own error lines, which name the offending line of the input; null if there are none. */
  private engineErrors(): string | null {
    try {
      const report = this.module.FS.readFile('network.rpt', { encoding: 'utf8' }) as string;
      const lines = report.split('\n').map((line) => line.trim());
      const errors = lines.flatMap((line, index) => {
        const match = /^Error (\d+): (.*)$/.exec(line);
        if (!match || match[1] === '200') return [];
        const offending = lines[index + 1];
        const sentence = match[2]!.replace(/[.:]$/, '');
        return [/:$/.test(line) && offending ? `${sentence}: "${offending}"` : sentence];
      });
      return errors.length > 0 ? errors.slice(0, 3).join('; ') : null;
    } catch {
      // No report was written; the caller has the error code.
      return null;
    }
  }

  private words(code: number): string {
    this.module._EN_geterror(code, this.scratch, 255);
    return this.module
      .UTF8ToString(this.scratch)
      .replace(/^Error \d+: /, '')
      .trim();
  }

  private check(what: string, code: number): void {
    if (code > 6)
      throw new NetworkError(`${this.file}: EPANET could not ${what}: ${this.words(code)} (error ${code}).`);
  }

  private integer(read: (out: number) => number): number {
    this.check('read a value', read(this.scratch));
    return this.module.getValue(this.scratch, 'i32');
  }

  private real(read: (out: number) => number): number {
    this.check('read a value', read(this.scratch));
    return this.module.getValue(this.scratch, 'double');
  }

  private ids(count: number, read: (index: number, out: number) => number): string[] {
    return Array.from({ length: count }, (_, index) => {
      this.check('read an identifier', read(index + 1, this.scratch));
      return this.module.UTF8ToString(this.scratch);
    });
  }

  /** Reading value by value costs a hundred times as much as the bulk call, which only 2.3 has. */
  private values(
    count: number,
    all: ((out: number) => number) | undefined,
    one: (index: number, out: number) => number,
  ): Float64Array {
    if (all) {
      this.check('read values', all(this.bulk));
      return this.module.HEAPF64.slice(this.bulk / 8, this.bulk / 8 + count);
    }
    return Float64Array.from({ length: count }, (_, index) => this.real((out) => one(index + 1, out)));
  }
}

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
