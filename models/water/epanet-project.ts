import { count, type EpanetModule } from './epanet-engine.ts';
import { NetworkError } from './network-error.ts';
import { sayWater } from './water-sentences.ts';

/** A simple control of EPANET: type 0 below a level, 1 above it, 2 at a time, 3 at a time of day. */
export interface Control {
  type: number;
  link: number;
  setting: number;
  /** -1 where a time decides. */
  node: number;
  level: number;
}

/** What is wrong with the network, not with a call, by EPANET's error number. */
const networkFaults: {
  readonly [code: number]:
    | 'model.water.unsolved'
    | 'model.water.few-nodes'
    | 'model.water.no-tanks'
    | undefined;
} = { 110: 'model.water.unsolved', 223: 'model.water.few-nodes', 224: 'model.water.no-tanks' };

/**
 * One EPANET project in WebAssembly, from opening to `close`. Every failing call throws a NetworkError with the
 * engine's own words; `close` may be called at any time and twice.
 */
export class EpanetProject {
  private project = 0;
  private opened = false;
  private hydraulicsOpen = false;
  private qualityOpen = false;
  private readonly scratch: number;
  private bulk = 0;
  nodeCount = 0;
  linkCount = 0;

  /**
   * @param file name for error sentences.
   * @param originalLine gives the user's words for a line that the engine complains of.
   */
  constructor(
    private readonly module: EpanetModule,
    input: string,
    private readonly file: string,
    private readonly originalLine: (line: string) => string = (line) => line,
  ) {
    this.scratch = module._malloc(512);
    try {
      this.check('create a project', module._EN_createproject(this.scratch));
      this.project = module.getValue(this.scratch, 'i32');
      this.open(input);
      this.count();
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

  option(code: number): number {
    return this.real((out) => this.module._EN_getoption(this.project, code, out));
  }

  setOption(code: number, value: number): void {
    this.check('set an option', this.module._EN_setoption(this.project, code, value));
  }

  statistic(code: number): number {
    return this.real((out) => this.module._EN_getstatistic(this.project, code, out));
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

  /**
   * @param warm keeps the flows of the last solution as the first guess; without it the engine guesses anew. Hydraulics
   * are not written to a file.
   */
  openHydraulics(warm = false): void {
    if (!this.hydraulicsOpen) {
      this.check('prepare the hydraulics', this.module._EN_openH(this.project));
      this.hydraulicsOpen = true;
    }
    this.check('start the hydraulics', this.module._EN_initH(this.project, warm ? 0 : 10));
  }

  /** Solves the present instant: seconds from the start, and the engine's warning code (0 for none). */
  run(): { seconds: number; warning: number } {
    const code = this.module._EN_runH(this.project, this.scratch);
    if (code > 6) this.check('solve the hydraulics', code);
    return { seconds: this.module.getValue(this.scratch, 'i32'), warning: code };
  }

  /** Solves the present instant once more: number of the link whose flow changed most in the last trial; null if unknown. */
  leastSettledLink(): number | null {
    const { module, project } = this;
    module._EN_setstatusreport(project, 2);
    const code = module._EN_runH(project, this.scratch);
    module._EN_setstatusreport(project, 0);
    if (code > 6) return null;
    let report = '';
    this.withText(['trials.rpt'], ([path]) => {
      if (module._EN_copyreport(project, path!) <= 6)
        report = module.FS.readFile('trials.rpt', { encoding: 'utf8' }) as string;
    });
    const id = [...report.matchAll(/maximum\s+flow change = \S+ for Link (\S+)/g)].at(-1)?.[1];
    const link = id === undefined ? -1 : this.linkIds().indexOf(id);
    return link === -1 ? null : link;
  }

  /** Advances to the next instant; seconds of the step, 0 at the end. */
  next(): number {
    return this.integer((out) => this.module._EN_nextH(this.project, out));
  }

  /** Water quality that follows the hydraulics step by step: age in hours, or the share of a node's water in per cent. */
  chooseQuality(kind: number, traceNode = ''): void {
    const { module } = this;
    this.withText(['quality', '', traceNode], ([name, units, node]) =>
      this.check('choose the quality', module._EN_setqualtype(this.project, kind, name!, units!, node!)),
    );
  }

  /** After `openHydraulics` and before the first `run`. */
  startQuality(): void {
    this.check('prepare the water quality', this.module._EN_openQ(this.project));
    this.qualityOpen = true;
    this.check('start the water quality', this.module._EN_initQ(this.project, 0));
  }

  /** After each `run`. */
  runQuality(): void {
    this.check('compute the water quality', this.module._EN_runQ(this.project, this.scratch));
  }

  /** After each `next`. */
  nextQuality(): void {
    this.check('advance the water quality', this.module._EN_nextQ(this.project, this.scratch));
  }

  /** @param node, @param link zero-based, as everywhere in this class. */
  setNode(node: number, property: number, value: number): void {
    this.check('set a node', this.module._EN_setnodevalue(this.project, node + 1, property, value));
  }

  setLink(link: number, property: number, value: number): void {
    this.check('set a link', this.module._EN_setlinkvalue(this.project, link + 1, property, value));
  }

  linkValue(link: number, property: number): number {
    return this.real((out) => this.module._EN_getlinkvalue(this.project, link + 1, property, out));
  }

  /** Value by value; `nodeValues` is far quicker for all. */
  nodeValue(node: number, property: number): number {
    return this.real((out) => this.module._EN_getnodevalue(this.project, node + 1, property, out));
  }

  /** 0 pipe with check valve, 1 pipe, 2 pump, 3 PRV, 4 PSV, 5 PBV, 6 FCV, 7 TCV, 8 GPV, 9 PCV. */
  linkType(link: number): number {
    return this.integer((out) => this.module._EN_getlinktype(this.project, link + 1, out));
  }

  /** Demand depends on pressure (Wagner 1988); pressures in the file's unit. */
  setPressureDriven(minimum: number, required: number, exponent: number): void {
    this.check(
      'let demands depend on pressure',
      this.module._EN_setdemandmodel(this.project, 1, minimum, required, exponent),
    );
  }

  setFixedDemands(): void {
    this.check('fix the demands', this.module._EN_setdemandmodel(this.project, 0, 0, 0.1, 0.5));
  }

  /** A further demand at a node, 0 at first, without a pattern; its number for `setDemand`. */
  addDemand(node: number): number {
    const { module } = this;
    this.withText(['', ''], ([pattern, name]) =>
      this.check('add a demand', module._EN_adddemand(this.project, node + 1, 0, pattern!, name!)),
    );
    return this.integer((out) => module._EN_getnumdemands(this.project, node + 1, out));
  }

  setDemand(node: number, demand: number, value: number): void {
    this.check('set a demand', this.module._EN_setbasedemand(this.project, node + 1, demand, value));
  }

  /** Adds a junction; only before the hydraulics are open. Its number. */
  addJunction(id: string): number {
    const { module } = this;
    this.withText([id], ([name]) =>
      this.check('add a junction', module._EN_addnode(this.project, name!, 0, this.scratch)),
    );
    const node = module.getValue(this.scratch, 'i32') - 1;
    this.count();
    return node;
  }

  /** Adds a pipe between two nodes, given by their ids; only before the hydraulics are open. Its number. */
  addPipe(id: string, from: string, to: string): number {
    const { module } = this;
    this.withText([id, from, to], ([name, first, second]) =>
      this.check('add a pipe', module._EN_addlink(this.project, name!, 1, first!, second!, this.scratch)),
    );
    const link = module.getValue(this.scratch, 'i32') - 1;
    this.count();
    return link;
  }

  /** Joins a link to other nodes; only before the hydraulics are open. */
  setLinkNodes(link: number, from: number, to: number): void {
    this.check('join a link', this.module._EN_setlinknodes(this.project, link + 1, from + 1, to + 1));
  }

  /** Simple controls, numbered from 0 in the engine's order. */
  controls(): Control[] {
    const { module, scratch } = this;
    const total = this.integer((out) => module._EN_getcount(this.project, count.controls, out));
    return Array.from({ length: total }, (_, index) => {
      this.check(
        'read a control',
        module._EN_getcontrol(
          this.project,
          index + 1,
          scratch,
          scratch + 8,
          scratch + 16,
          scratch + 24,
          scratch + 32,
        ),
      );
      return {
        type: module.getValue(scratch, 'i32'),
        link: module.getValue(scratch + 8, 'i32') - 1,
        setting: module.getValue(scratch + 16, 'double'),
        node: module.getValue(scratch + 24, 'i32') - 1,
        level: module.getValue(scratch + 32, 'double'),
      };
    });
  }

  deleteControl(index: number): void {
    this.check('delete a control', this.module._EN_deletecontrol(this.project, index + 1));
  }

  addControl({ type, link, setting, node, level }: Control): void {
    this.check(
      'add a control',
      this.module._EN_addcontrol(this.project, type, link + 1, setting, node + 1, level, this.scratch),
    );
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

  /** All values of a property times a factor, into an array of the caller: the way without garbage. */
  readNodes(property: number, factor: number, into: Float32Array | Float64Array): void {
    const all = this.module._EN_getnodevalues;
    if (all) this.scaled(all(this.project, property, this.bulk), this.nodeCount, factor, into);
    else into.set(this.nodeValues(property).map((value) => value * factor));
  }

  readLinks(property: number, factor: number, into: Float32Array | Float64Array): void {
    const all = this.module._EN_getlinkvalues;
    if (all) this.scaled(all(this.project, property, this.bulk), this.linkCount, factor, into);
    else into.set(this.linkValues(property).map((value) => value * factor));
  }

  private scaled(code: number, length: number, factor: number, into: Float32Array | Float64Array): void {
    this.check('read values', code);
    const heap = this.module.HEAPF64;
    const first = this.bulk / 8;
    for (let index = 0; index < length; index++) into[index] = heap[first + index]! * factor;
  }

  close(): void {
    const { module } = this;
    try {
      if (this.qualityOpen) module._EN_closeQ(this.project);
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
    this.qualityOpen = false;
    this.hydraulicsOpen = false;
    this.opened = false;
    this.project = 0;
  }

  /** Counts nodes and links, and makes room for reading all values of one property. */
  private count(): void {
    const { module } = this;
    this.nodeCount = this.integer((out) => module._EN_getcount(this.project, count.nodes, out));
    this.linkCount = this.integer((out) => module._EN_getcount(this.project, count.links, out));
    if (this.bulk) module._free(this.bulk);
    this.bulk = module._malloc(8 * Math.max(this.nodeCount, this.linkCount));
  }

  private withText(texts: readonly string[], use: (pointers: number[]) => void): void {
    const pointers = texts.map((text) => this.module.allocateUTF8(text));
    try {
      use(pointers);
    } finally {
      for (const pointer of pointers) this.module._free(pointer);
    }
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
        sayWater('model.water.refused-by-engine', {
          file: this.file,
          words: this.engineErrors() ?? this.words(code),
          number: code,
        }),
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
        return [/:$/.test(line) && offending ? `${sentence}: "${this.originalLine(offending)}"` : sentence];
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
    const fault = networkFaults[code];
    if (fault) throw new NetworkError(sayWater(fault, { file: this.file }));
    if (code > 6)
      throw new NetworkError(
        sayWater('model.water.engine-failed', {
          file: this.file,
          what,
          words: this.words(code),
          number: code,
        }),
      );
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
