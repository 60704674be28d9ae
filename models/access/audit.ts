import { z } from 'zod';

/** An entry of the audit 审计 as the API answers it. `id` counts without gaps from 1; `at` is ISO 8601. */
export const auditRow = z.object({
  id: z.number(),
  at: z.string(),
  /** Who: name of a token, "operator", "device RG-0001", "server". */
  actor: z.string(),
  /** What, as "device.command", "token.create". */
  action: z.string(),
  /** To what: code of a device, id of a rule. */
  subject: z.string(),
  city: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRow>;

/** What a look along the whole chain finds: how long it is, its last hash, and the first entry that does not fit. */
export const auditCheck = z.object({ entries: z.number(), head: z.string(), broken: z.number().nullable() });
export type AuditCheck = z.infer<typeof auditCheck>;
