import type { Mismatch, ReportedMismatch } from './mismatches.ts'
import type { ReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'

/** What customers report of goods that do not match their certificate. */
export type MismatchClient = {
  /** Says that goods and certificate do not match; needs no key. The number of the report. Errors: ProblemError TOO_MANY_REPORTS. */
  reportMismatch(
    certificate: string,
    said: { readonly words: string; readonly contact: string },
  ): Promise<string>
  /** What customers reported, the newest first. For keys of the house that see the whole ledger. */
  mismatches(options?: Pick<ReadOptions, 'signal'>): Promise<readonly Mismatch[]>
  /** What came of a report; needs no key. Errors: ProblemError NOT_FOUND. */
  reportedMismatch(
    certificate: string,
    report: string,
    options?: Pick<ReadOptions, 'signal'>,
  ): Promise<ReportedMismatch>
  /** Ends what a customer reported, with what came of it, and what they are told where they reported it. For compliance. */
  closeMismatch(id: string, words: string, answer?: string): Promise<void>
}

export const mismatchClient = ({ http }: ReadSide): MismatchClient => ({
  reportMismatch: async (certificate, body) =>
    (
      await http.json<{ readonly report: string }>({
        path: `/v1/public/certificates/${encodeURIComponent(certificate)}/mismatches`,
        body,
      })
    ).value.report,
  mismatches: async ({ signal } = {}) =>
    (await http.json<{ mismatches: readonly Mismatch[] }>({ path: '/v1/mismatches', signal })).value
      .mismatches,
  reportedMismatch: async (certificate, report, { signal } = {}) =>
    (
      await http.json<ReportedMismatch>({
        path: `/v1/public/certificates/${encodeURIComponent(certificate)}/mismatches/${encodeURIComponent(report)}`,
        signal,
      })
    ).value,
  closeMismatch: async (id, words, answer) => {
    await http.json({ path: `/v1/mismatches/${encodeURIComponent(id)}/closings`, body: { words, answer } })
  },
})
