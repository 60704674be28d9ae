/** What became of something that came in: mended and drawn, refused as it was, or passed over. */
export type Verdict = 'repaired' | 'refused' | 'left-out';

/** Where in the delivery something was found. */
export interface Where {
  file: string;
  /** Identifier of the object, where it has one. */
  feature?: string;
  /** Line or row, counted from 1, where the format has such. */
  line?: number;
  /**
   * Class under which the object came in, where the object as a whole is refused or left out: it balances what came in
   * against what went out. Without it the finding is about a part of an object, or mended.
   */
  kind?: string;
}

export interface Finding {
  verdict: Verdict;
  /** Short fixed sentence of the kind of finding, e.g. "polygon without area"; counts are kept by it. */
  rule: string;
  count: number;
  /** The first places at which it was found, with what was found there. */
  examples: (Where & { found?: string })[];
}

/** What became of the objects of one class. */
export interface Balance {
  kind: string;
  cameIn: number;
  wentOut: number;
  refused: number;
  leftOut: number;
  lost: number;
}

const mostExamples = 20;

/**
 * The accounts of one import: what came in, what went out, what was repaired, refused or left out. Importers write
 * into it while they read; the report (JSON and HTML) and the warnings of the import come out of it.
 */
export class ImportLedger {
  /** Objects read and objects written, by class (CIM class or element of the source, e.g. "building"). */
  readonly cameIn = new Map<string, number>();
  readonly wentOut = new Map<string, number>();
  /** Objects refused or left out as a whole, by class. */
  readonly gone = new Map<string, { refused: number; leftOut: number }>();
  private readonly findings = new Map<string, Finding>();

  in(kind: string, count = 1): void {
    this.cameIn.set(kind, (this.cameIn.get(kind) ?? 0) + count);
  }

  out(kind: string, count = 1): void {
    this.wentOut.set(kind, (this.wentOut.get(kind) ?? 0) + count);
  }

  /** Notes a finding, `count` times at once; `found` says what was there, in a few words. */
  note(verdict: Verdict, rule: string, where: Where, found?: string, count = 1): void {
    const key = `${verdict} ${rule}`;
    let finding = this.findings.get(key);
    if (!finding) {
      finding = { verdict, rule, count: 0, examples: [] };
      this.findings.set(key, finding);
    }
    finding.count += count;
    if (where.kind !== undefined && verdict !== 'repaired') {
      const gone = this.gone.get(where.kind) ?? { refused: 0, leftOut: 0 };
      gone[verdict === 'refused' ? 'refused' : 'leftOut'] += count;
      this.gone.set(where.kind, gone);
    }
    if (finding.examples.length < mostExamples)
      finding.examples.push({ ...where, ...(found !== undefined && { found }) });
  }

  /** All findings, the most frequent first. */
  all(): Finding[] {
    return [...this.findings.values()].sort((a, b) => b.count - a.count || a.rule.localeCompare(b.rule));
  }

  /** The account of each class; `lost` is what nothing explains, negative where more went out than came in. */
  balance(): Balance[] {
    const kinds = new Set([...this.cameIn.keys(), ...this.wentOut.keys(), ...this.gone.keys()]);
    return [...kinds]
      .map((kind): Balance => {
        const cameIn = this.cameIn.get(kind) ?? 0;
        const wentOut = this.wentOut.get(kind) ?? 0;
        const { refused, leftOut } = this.gone.get(kind) ?? { refused: 0, leftOut: 0 };
        return { kind, cameIn, wentOut, refused, leftOut, lost: cameIn - wentOut - refused - leftOut };
      })
      .sort((a, b) => b.cameIn - a.cameIn || a.kind.localeCompare(b.kind));
  }

  /** One sentence a finding, for the end of an import. */
  warnings(): string[] {
    const verb: Record<Verdict, string> = {
      repaired: 'repaired',
      refused: 'refused',
      'left-out': 'left out',
    };
    return this.all().map(({ verdict, rule, count, examples }) => {
      const [first] = examples;
      const place = first
        ? ` (first: ${[first.file, first.feature, first.line === undefined ? undefined : `line ${first.line}`, first.found].filter((part) => part !== undefined).join(', ')})`
        : '';
      return `${count} × ${rule}: ${verb[verdict]}${place}.`;
    });
  }
}
