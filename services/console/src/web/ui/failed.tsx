import { isProblemError } from '@lodestone/client/provenance'

type Props = { readonly error: unknown; readonly what: string; readonly onRetry?: () => void }

/** What could not be had, why, and the way out. Never an empty table in its place. */
export const Failed = ({ error, what, onRetry }: Props) => {
  const problem = isProblemError(error) ? error.problem : null
  return (
    <div className="note note-bad" role="alert">
      <strong>{what}.</strong> <span>{problem?.detail ?? String(error)}</span>
      {problem?.remedy === undefined ? null : <span> {problem.remedy}</span>}
      {problem === null ? null : <code className="code">{problem.code}</code>}
      {onRetry === undefined ? null : (
        <button type="button" className="button small" onClick={onRetry}>
          Ask again
        </button>
      )}
    </div>
  )
}
