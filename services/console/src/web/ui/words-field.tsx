type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** What people say in their own words of what they sign; it must be said. */
export const WordsField = ({ label, value, onChange }: Props) => (
  <label className="field">
    <span className="label">{label}</span>
    <textarea
      className="input"
      rows={3}
      required
      maxLength={2_000}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
)
