import { type Request, Router } from 'express';
import encodeQR from 'qr';
import { z } from 'zod';
import { coverageAxis, coverageLevels } from '../../models/devices/coverage.ts';
import { deviceLink } from '../../models/devices/device-link.ts';
import { rateNames } from '../../models/devices/ledger.ts';
import type { Thing } from '../../models/sensing/thing.ts';
import { ImportError } from '../../tiles/importer.ts';
import { appendAudit } from '../access/audit.ts';
import { HttpError, type ServerContext } from '../http/context.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import type { Database } from '../store/database.ts';
import { readNaming } from './code-rules.ts';
import { readCoverage, readGaps } from './coverage.ts';
import { giveIdentifiers } from './identifiers.ts';
import { readCompleteness, readLedger, readRates } from './ledger.ts';
import { checkLedgerTable, ledgerCsv } from './ledger-table.ts';
import { readProducts } from './products.ts';
import { fresh, knownCity, queryOf } from './route-input.ts';
import { actorOf } from './sender.ts';
import { readTable } from './spreadsheet.ts';
import { register } from './thing-routes.ts';
import { duplicatesOf, findThing, listThings } from './things.ts';

/** Bytes of a ledger that is imported. */
const fileLimit = 32 * 1024 * 1024;
/** Lines of a ledger: twice the 20,000 devices that a city is made for. */
const ledgerLimit = 50_000;

const ledgerQuery = z.object({
  district: z.string().optional(),
  offending: z.enum(rateNames).exclude(['kinds']).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(ledgerLimit).default(ledgerLimit),
});
const gapsQuery = z.object({
  field: z.string(),
  level: z.enum(coverageLevels).default('grid'),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
});
const importQuery = z.object({
  file: z.string().min(1).max(200).default('ledger'),
  /** 'refuse': with one bad row nothing is stored; 'skip': the good rows are. */
  errors: z.enum(['refuse', 'skip']).default('refuse'),
  existing: z.enum(['update', 'refuse']).default('update'),
});

/** The routes of the one ledger: lines, rates, completeness, import and export, labels. */
export function ledgerRoutes(context: Pick<ServerContext, 'database'>, sensing: Sensing): Router {
  const { database } = context;
  const router = Router();
  const path = '/api/cities/:city';
  const cityOf = (request: Request<{ city: string }>): Promise<string> =>
    knownCity(database, request.params.city);

  router.get(`${path}/ledger`, async (request, response) => {
    fresh(response).json(await readLedger(database, await cityOf(request), queryOf(ledgerQuery, request)));
  });

  router.get(`${path}/ledger.csv`, async (request, response) => {
    const city = await cityOf(request);
    const rows = await readLedger(database, city, queryOf(ledgerQuery, request));
    fresh(response)
      .type('text/csv; charset=utf-8')
      .setHeader('Content-Disposition', `attachment; filename="ledger-${city}.csv"`)
      .send(ledgerCsv(rows));
  });

  router.get(`${path}/ledger/completeness`, async (request, response) => {
    fresh(response).json(await readCompleteness(database, await cityOf(request)));
  });

  router.get(`${path}/device-rates`, async (request, response) => {
    fresh(response).json(await readRates(database, sensing.devices.gateways, await cityOf(request)));
  });

  router.get(`${path}/coverage`, async (request, response) => {
    const { by } = queryOf(z.object({ by: coverageAxis.default('district') }), request);
    fresh(response).json(await readCoverage(database, await cityOf(request), by));
  });

  router.get(`${path}/coverage/gaps`, async (request, response) => {
    const { field, level, limit } = queryOf(gapsQuery, request);
    const gaps = await readGaps(database, await cityOf(request), field, level, limit);
    if (!gaps) throw new HttpError(404, `There is no field "${field}": no theme of that id is on.`);
    fresh(response).json(gaps);
  });

  router.post(`${path}/ledger/identifiers`, async (request, response) => {
    response.json(await giveIdentifiers(database, await cityOf(request), actorOf(request)));
  });

  router.post(`${path}/ledger`, async (request, response) => {
    const city = await cityOf(request);
    const { file, errors, existing } = queryOf(importQuery, request);
    const bytes = await readBytes(request);
    const { things, findings } = await lookAt(database, sensing, city, bytes, file, existing);
    const refused = findings.filter(({ outcome }) => outcome === 'refused').length;
    if (refused > 0 && errors === 'refuse') {
      const first = findings.find(({ outcome }) => outcome === 'refused')!;
      response
        .status(422)
        .type('application/problem+json')
        .send(
          JSON.stringify({
            type: 'about:blank',
            title: 'Unprocessable Content',
            status: 422,
            detail: `${file}: ${refused} of ${findings.length} rows are refused, nothing is stored; row ${first.row}: ${first.problem}`,
            findings,
          }),
        );
      return;
    }
    if (things.length > 0) {
      await register(database, sensing, city, { things }, existing);
      await appendAudit(database, {
        actor: actorOf(request),
        action: 'ledger.import',
        subject: file,
        city,
        detail: { rows: findings.length, stored: things.length, refused },
      });
    }
    response.json({ rows: findings.length, stored: things.length, findings });
  });

  router.get(`${path}/things/:code/qr.svg`, async (request, response) => {
    const city = await cityOf(request);
    const found = await findThing(database, city, request.params.code);
    if (!found) throw new HttpError(404, `There is no device "${request.params.code}".`);
    const address = `${request.protocol}://${request.headers.host}/api/cities/${city}/things/${encodeURIComponent(found.code)}/open`;
    fresh(response)
      .type('image/svg+xml')
      .send(encodeQR(address, 'svg', { ecc: 'medium', border: 2 }));
  });

  // What a label says stays true however the application's own addresses change.
  router.get(`${path}/things/:code/open`, async (request, response) => {
    const city = await cityOf(request);
    const found = await findThing(database, city, request.params.code);
    if (!found) throw new HttpError(404, `There is no device "${request.params.code}".`);
    fresh(response).redirect(303, `/#${deviceLink(city, found, found.datastreams[0]?.id ?? null)}`);
  });

  return router;
}

async function lookAt(
  database: Database,
  sensing: Sensing,
  city: string,
  bytes: Uint8Array,
  file: string,
  existing: 'update' | 'refuse',
): ReturnType<typeof checkLedgerTable> {
  let table: ReturnType<typeof readTable>;
  try {
    table = readTable(bytes, file);
  } catch (error) {
    if (error instanceof ImportError) throw new HttpError(422, error.message);
    throw error;
  }
  const { devices, registry } = sensing;
  const known = new Map(
    (await listThings(database, city, { limit: ledgerLimit })).map((thing) => [thing.code, thing]),
  );
  return checkLedgerTable(table, {
    products: await readProducts(database, city),
    naming: await readNaming(database, city),
    known(code): Thing | null {
      const thing = known.get(code);
      if (!thing) return null;
      const datastreams = (devices.book.find(city, code)?.datastreams ?? []).flatMap(
        ({ id, property, periodSeconds }) => {
          const datastream = registry.byId(id);
          return datastream ? [{ key: datastream.key, name: datastream.name, property, periodSeconds }] : [];
        },
      );
      return { ...thing, datastreams };
    },
    gatewayExists: (code) => devices.gateways.find(city, code) !== undefined,
    duplicates: (things) => duplicatesOf(database, city, things, existing === 'refuse'),
  });
}

async function readBytes(request: AsyncIterable<Buffer>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > fileLimit) throw new HttpError(413, `The file is longer than ${fileLimit} bytes.`);
    chunks.push(chunk);
  }
  if (bytes === 0)
    throw new HttpError(422, 'The body is empty: expected an Excel workbook (.xlsx) or a CSV file as it is.');
  return Buffer.concat(chunks);
}
