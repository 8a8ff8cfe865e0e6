import { type Verification, verifyCertificate } from '@lodestone/certificate'
import { type Policy, parsePolicy } from '@lodestone/transparency'
import { config } from 'zod'
import { element } from './element.ts'
import { showChecks } from './show-checks.ts'
import { showStatement } from './show-statement.ts'

// The page allows no code that is made of text.
config({ jitless: true })

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T
const result = byId('result')
const drop = byId('drop')

let certificate: string | null = null
let policy: string | null = null
let statusList: string | null = null

/** Whatever was shown is taken away first: nothing may look checked that is not. */
const check = (): void => {
  result.replaceChildren()
  if (certificate === null) return
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
  show(verifyCertificate(certificate, read, { statusList }))
}

const policyOf = (text: string | null): Policy | null | Error => {
  if (text === null || text.trim() === '') return null
  try {
    return parsePolicy(text)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const show = (found: Verification): void => {
  result.append(...showChecks(found))
  if (found.statement !== null && found.credential !== null)
    result.append(...showStatement(found.statement, found.credential))
}

const take = async (file: File | undefined, into: (text: string | null) => void): Promise<void> => {
  into(null)
  check()
  into(file === undefined ? null : await file.text())
  check()
}

const asCertificate = (text: string | null): void => {
  certificate = text
}
const asPolicy = (text: string | null): void => {
  policy = text
}
const asStatusList = (text: string | null): void => {
  statusList = text
}
const fileIn = (event: Event): File | undefined => (event.target as HTMLInputElement).files?.[0]

byId('certificate').addEventListener('change', (event) => take(fileIn(event), asCertificate))
byId('policy').addEventListener('change', (event) => take(fileIn(event), asPolicy))
byId('status').addEventListener('change', (event) => take(fileIn(event), asStatusList))
byId<HTMLTextAreaElement>('policy-text').addEventListener('input', (event) => {
  asPolicy((event.target as HTMLTextAreaElement).value)
  check()
})
for (const name of ['dragover', 'dragleave', 'drop'] as const)
  document.addEventListener(name, (event) => {
    event.preventDefault()
    drop.classList.toggle('over', name === 'dragover')
    if (name === 'drop') void take(event.dataTransfer?.files[0], asCertificate)
  })
