import { verifyCertificate } from '@lodestone/certificate'
import { type Policy, parsePolicy } from '@lodestone/transparency'
import { config } from 'zod'
import { element } from './element.ts'
import { type Checked, showOne, showSeveral } from './show-several.ts'

// The page allows no code that is made of text.
config({ jitless: true })

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T
const result = byId('result')

type Certificate = { readonly name: string; readonly text: string }

let certificates: readonly Certificate[] = []
let policy: string | null = null
let statusList: string | null = null

/** Whatever was shown is taken away first: nothing may look checked that is not. */
const check = (): void => {
  result.replaceChildren()
  if (certificates.length === 0) return
  const read = policyOf(policy)
  if (read instanceof Error) {
    result.append(
      element(
        'div',
        { class: 'banner UNVOUCHED' },
        element('strong', {}, 'The policy cannot be read'),
        read.message,
      ),
    )
    return
  }
  show(certificates.map(({ name, text }) => ({ name, found: verifyCertificate(text, read, { statusList }) })))
}

const policyOf = (text: string | null): Policy | null | Error => {
  if (text === null || text.trim() === '') return null
  try {
    return parsePolicy(text)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const show = (checked: readonly Checked[]): void => {
  const [only] = checked
  result.append(...(only !== undefined && checked.length === 1 ? showOne(only.found) : showSeveral(checked)))
}

/** Counts choices: of files that are read slowly, only those chosen last are shown. */
let choice = 0

const takeCertificates = async (files: readonly File[]): Promise<void> => {
  choice += 1
  const own = choice
  certificates = []
  check()
  const read = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))
  if (own !== choice) return
  certificates = read
  check()
}

const take = async (file: File | undefined, into: (text: string | null) => void): Promise<void> => {
  into(null)
  check()
  into(file === undefined ? null : await file.text())
  check()
}

const asPolicy = (text: string | null): void => {
  policy = text
}
const asStatusList = (text: string | null): void => {
  statusList = text
}
const filesIn = (event: Event): File[] => [...((event.target as HTMLInputElement).files ?? [])]
const fileIn = (event: Event): File | undefined => filesIn(event)[0]

byId('certificate').addEventListener('change', (event) => takeCertificates(filesIn(event)))
byId('policy').addEventListener('change', (event) => take(fileIn(event), asPolicy))
byId('status').addEventListener('change', (event) => take(fileIn(event), asStatusList))
byId<HTMLTextAreaElement>('policy-text').addEventListener('input', (event) => {
  asPolicy((event.target as HTMLTextAreaElement).value)
  check()
})
/** What is dropped goes to the box that it is dropped on; elsewhere on the page it is taken for certificates. */
const boxes = [...document.querySelectorAll<HTMLElement>('.drop')]
const boxAt = ({ target }: Event): HTMLElement | null =>
  boxes.find((box) => target instanceof Node && box.contains(target)) ?? boxes[0] ?? null
for (const name of ['dragover', 'dragleave', 'drop'] as const)
  document.addEventListener(name, (event) => {
    event.preventDefault()
    const box = boxAt(event)
    for (const each of boxes) each.classList.toggle('over', name === 'dragover' && each === box)
    const files = event.dataTransfer?.files
    const input = box?.querySelector<HTMLInputElement>('input[type=file]')
    if (name !== 'drop' || files === undefined || input == null) return
    input.files = files
    input.dispatchEvent(new Event('change'))
  })
