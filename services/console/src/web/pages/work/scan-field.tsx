import { type ReactNode, useId } from 'react'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly said?: ReactNode
  readonly numeric?: boolean
}

/** A large field that a scanner types into, or a hand. */
export const ScanField = ({ label, value, onChange, said, numeric = false }: Props) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={`input work-input ${numeric ? 'number' : 'id'}`}
        inputMode={numeric ? 'numeric' : 'text'}
        value={value}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
        // A scanner ends with Enter: on to the next field, not off with the form.
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          nextField(event.currentTarget)?.focus()
        }}
      />
      {said === undefined ? null : <p role="status">{said}</p>}
    </div>
  )
}

const nextField = (field: HTMLElement): HTMLElement | undefined => {
  const all = [...(field.closest('form')?.querySelectorAll<HTMLElement>('input, select, button') ?? [])]
  return all.slice(all.indexOf(field) + 1).find((each) => !each.matches(':disabled'))
}
