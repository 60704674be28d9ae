import { ImportError } from '../importer.ts';
import type { ImportLedger, Where } from '../report/ledger.ts';
import type { RowName } from './feature.ts';

/**
 * Accounts of the features of a delivery. One bad feature is left out with a note; where half of them are bad, it is
 * the delivery that is not what it seems.
 */
export class FeatureAccounts {
  /** Features of the file so far. */
  private number = 0;
  private total = 0;
  private refused = 0;
  private row = 0;
  private file = '';
  private rows: RowName = 'line';
  private first: string | null = null;
  private lastRefused = -1;

  constructor(readonly ledger: ImportLedger) {}

  begin(file: string, rows: RowName): void {
    this.file = file;
    this.rows = rows;
    this.number = 0;
  }

  next(row: number): void {
    this.number++;
    this.total++;
    this.row = row;
  }

  /** The feature of now, and what is wrong with it, as one sentence. */
  sentence(problem: string): string {
    const place = this.rows === 'line' ? `line ${this.row}, feature ${this.number}` : `feature ${this.row}`;
    return `${this.file}, ${place}: ${problem}.`;
  }

  /** Where the feature of now stands. */
  where(more?: Pick<Where, 'feature' | 'kind'>): Where {
    return { file: this.file, line: this.row, ...more };
  }

  /** @param rule Short fixed phrase; `problem` what was expected and found. */
  refuse(rule: string, problem: string, more?: Pick<Where, 'feature' | 'kind'>): void {
    this.ledger.note('refused', rule, this.where(more), problem);
    this.first ??= this.sentence(problem);
    if (this.lastRefused === this.total) return;
    this.lastRefused = this.total;
    this.refused++;
    if (this.refused === 1000 && this.refused === this.total) this.expectUsable();
  }

  repair(rule: string, found: string): void {
    this.ledger.note('repaired', rule, this.where(), found);
  }

  leaveOut(rule: string, kind: string, found?: string): void {
    this.ledger.in(kind);
    this.ledger.note('left-out', rule, this.where({ kind }), found);
  }

  /** @throws ImportError with the first refusal where at least half of the features were refused. */
  expectUsable(): void {
    if (this.first !== null && this.refused * 2 >= this.total) throw new ImportError(this.first);
  }
}
