import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isEvidenceError, openEvidenceFolder } from './index.ts'
import { sha256Of, temporaryFolder } from './testing/documents.ts'

it('the example of the README does what it says', async () => {
  const data = await temporaryFolder()
  const file = join(data.path, 'certificate.pdf')
  await writeFile(file, 'Certificate of origin')
  const sha256 = sha256Of('Certificate of origin')
  const read: Uint8Array[] = []
  // [example]
  const evidence = await openEvidenceFolder({ path: join(data.path, 'evidence') })
  await evidence.put(sha256, createReadStream(file))

  const refused = await evidence.put('ab'.repeat(32), createReadStream(file)).catch((error: unknown) => error)
  if (isEvidenceError(refused, 'DIGEST_DIFFERS')) console.log(refused.message)
  // The bytes that came have the digest sha-256:769b…, not sha-256:abab…

  const document = await evidence.get(sha256)
  if (document !== null) for await (const part of document.content) read.push(part)
  // Whoever has read to the end has the document; a byte that was changed ends the reading with CHANGED.
  // [/example]
  expect(Buffer.concat(read).toString()).toBe('Certificate of origin')
  expect(refused).toMatchObject({ code: 'DIGEST_DIFFERS' })
  await data.remove()
})
