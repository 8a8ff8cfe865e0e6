import { useEffect, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { count } from '../../ui/figures.ts'
import type { LineageWorker } from './lineage-worker.ts'

type Props = { readonly ask: LineageWorker['ask']; readonly onFound: (lot: string) => void }

const MOST = 40

/** Searches within the trace: a part of an id, a material, an area, a country, `unknown`, `disputed`. */
export const FindLots = ({ ask, onFound }: Props) => {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ lots: readonly string[]; total: number }>({ lots: [], total: 0 })
  useEffect(() => {
    let isLate = false
    ask('search', { text }).then(
      (answer) => {
        if (!isLate) setFound(answer)
      },
      () => {},
    )
    return () => {
      isLate = true
    }
  }, [ask, text])
  return (
    <ComboBox
      className="field lineage-find"
      inputValue={text}
      onInputChange={setText}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
      // What was found is found: also by material or country, which do not stand in the name.
      defaultFilter={() => true}
      onSelectionChange={(key) => {
        if (key !== null) onFound(String(key))
      }}
    >
      <Label>
        Find within
        {text.trim() === '' ? '' : <span className="quiet number"> · {count(found.total)} found</span>}
      </Label>
      <Input className="input" placeholder="lot, material, area, country, unknown" spellCheck={false} />
      <Popover className="lineage-found">
        <ListBox className="lineage-list" renderEmptyState={() => 'No lot of the trace'}>
          {found.lots.slice(0, MOST).map((lot) => (
            <ListBoxItem key={lot} id={lot} textValue={lot} className="id">
              {lot}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
