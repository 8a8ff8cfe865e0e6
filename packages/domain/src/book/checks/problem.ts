import type { Mode } from '../../events/common.ts'
import type { Finding, FindingCode, Severity } from '../../events/finding.ts'
import type { Problem, Refusal, RefusalCode } from '../outcome.ts'

/** A problem that no post may have. */
export const fatal = (code: RefusalCode, field: string, message: string, remedy: string): Problem => ({
  code,
  severity: 'refuse',
  lots: [],
  field,
  message,
  remedy,
})

/** A problem that an intent may not have, and that a report is accepted with. `afterwards`: the way out once it has happened. */
export const doubt = (
  code: FindingCode,
  severity: Severity,
  lots: readonly string[],
  field: string,
  message: string,
  remedy: string,
  afterwards?: string,
): Problem => ({ code, severity, lots, field, message, remedy, afterwards })

const isFinding = (problem: Problem): problem is Problem & { code: FindingCode; severity: Severity } =>
  problem.severity !== 'refuse'

/** What problems come to: the first that refuses a post of this mode, or the findings that it is accepted with. */
export const judge = (
  mode: Mode,
  problems: readonly Problem[],
): { ok: true; findings: Finding[] } | { ok: false; refusal: Refusal } => {
  const refusing =
    problems.find((problem) => problem.severity === 'refuse') ??
    (mode === 'intent' ? problems.find((problem) => problem.severity !== 'note') : undefined)
  if (refusing) {
    const { code, message, field, remedy } = refusing
    return { ok: false, refusal: { code, message, field, remedy } }
  }
  return {
    ok: true,
    findings: problems
      .filter(isFinding)
      .map(({ code, severity, lots, document, run, hold, parcel, message, remedy, afterwards = remedy }) => ({
        code,
        severity,
        lots: [...lots],
        ...(document === undefined ? {} : { document }),
        ...(run === undefined ? {} : { run }),
        ...(hold === undefined ? {} : { hold }),
        ...(parcel === undefined ? {} : { parcel }),
        sentence: message,
        remedy: afterwards,
      })),
  }
}

/** The refusal that a single problem makes. */
export const refused = ({
  code,
  message,
  field,
  remedy,
}: Problem): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, message, field, remedy },
})
