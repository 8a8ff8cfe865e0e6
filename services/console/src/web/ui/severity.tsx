import type { Severity } from '@lodestone/domain'

/** The gravest first. */
export const SEVERITIES: readonly Severity[] = ['critical', 'disputed', 'warning', 'note']

const TONES: Readonly<Record<Severity, string | undefined>> = {
  critical: 'bad',
  disputed: 'bad',
  warning: 'warn',
  note: undefined,
}

export const severityTone = (severity: Severity): string | undefined => TONES[severity]

export const SeverityBadge = ({ severity }: { readonly severity: Severity }) => (
  <span className="badge severity" data-tone={TONES[severity]}>
    {severity}
  </span>
)
