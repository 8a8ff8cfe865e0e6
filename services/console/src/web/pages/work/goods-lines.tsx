type Line = { readonly id: string; readonly text: string }
type Props = {
  readonly name: string
  readonly lines: readonly Line[]
  readonly onRemove: (index: number) => void
}

/** What was scanned and weighed so far; each line can be taken out again. */
export const GoodsLines = ({ name, lines, onRemove }: Props) =>
  lines.length === 0 ? null : (
    <ol className="work-lines" aria-label={name}>
      {lines.map(({ id, text }, index) => (
        <li key={id}>
          <span>
            <span className="id">{id}</span> {text}
          </span>
          <button
            type="button"
            className="button work-remove"
            aria-label={`Take out ${id}`}
            onClick={() => onRemove(index)}
          >
            Take out
          </button>
        </li>
      ))}
    </ol>
  )
