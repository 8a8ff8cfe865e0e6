import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { Input, Label, SearchField } from 'react-aria-components'

/** Finds a lot or an identifier, from every page; `/` goes to it. */
export const SearchBox = () => {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    const toSearch = (event: KeyboardEvent) => {
      const { target } = event
      const types =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || types || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', toSearch)
    return () => document.removeEventListener('keydown', toSearch)
  }, [])
  return (
    <search className="search">
      <SearchField
        value={text}
        onChange={setText}
        onSubmit={(q) => q.trim() !== '' && void navigate({ to: '/lots', search: { q: q.trim() } })}
      >
        <Label className="visually-hidden">Find a lot or an identifier</Label>
        <Input ref={input} className="input" placeholder="Find a lot or an identifier" spellCheck={false} />
        <kbd title="Press / to search">/</kbd>
      </SearchField>
    </search>
  )
}
