import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'
import { provenance } from '../data/client.ts'

/** Whether a key goes to the search: `/` where nobody types, Ctrl or ⌘ with K anywhere. */
const goesToSearch = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => {
  if (altKey) return false
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k'
  const types = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
  return key === '/' && !types
}

type Place = { readonly lot: string } | { readonly parcel: string }

/** The only parcel that a number stands for, or the only lot that it leads to, where the number is whole; otherwise the list says. */
const onlyPlace = async (text: string): Promise<Place | null> => {
  const { numbers } = await provenance.numbers({ text, limit: 10 })
  const whole = numbers.filter((each) => each.whole)
  const parcels = new Set(whole.flatMap(({ subject }) => ('parcel' in subject ? subject.parcel : [])))
  const [parcel] = parcels
  if (parcel !== undefined && parcels.size === 1 && whole.every(({ subject }) => 'parcel' in subject))
    return { parcel }
  const lots = new Set(whole.flatMap((each) => each.lots))
  const [lot] = lots
  return lot !== undefined && lots.size === 1 && whole.every(({ more }) => more === 0) ? { lot } : null
}

/** Finds by any number, from every page and with the keyboard: what is one parcel, or leads to one lot, goes there at once, as a scanner wants it. */
export const SearchBox = () => {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      if (!goesToSearch(event)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', toSearch)
    return () => document.removeEventListener('keydown', toSearch)
  }, [])
  const find = async (typed: string): Promise<void> => {
    const q = typed.trim()
    if (q === '') return
    const place = await onlyPlace(q).catch(() => null)
    if (place === null) await navigate({ to: '/lots', search: { q } })
    else if ('lot' in place) await navigate({ to: '/lots/$lot', params: place })
    else await navigate({ to: '/parcels/$parcel', params: place })
  }
  return (
    <search className="search">
      <SearchField value={text} onChange={setText} onSubmit={(typed) => void find(typed)}>
        <Label className="visually-hidden">Find by any number</Label>
        <Input ref={input} className="input" placeholder="Lot or any number" spellCheck={false} />
        <kbd title="Press / to search, or Ctrl+K from a field">/</kbd>
      </SearchField>
    </search>
  )
}
