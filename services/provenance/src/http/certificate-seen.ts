import { type Access, failure } from '@lodestone/plant-service'
import type { Issuing } from '../certificates/issue-certificate.ts'
import { mayOpen, maySee } from '../certificates/may-see.ts'

/** The file of a certificate, for whoever may open it. Errors: NOT_FOUND, FORBIDDEN. */
export const certificateSeen = async (
  { folder }: Pick<Issuing, 'folder'>,
  access: Access | null,
  id: string,
): Promise<string> => {
  const entry = (await folder.entries()).find((each) => each.id === id)
  const seen = entry !== undefined && maySee(access, entry)
  if (seen && !mayOpen(access)) throw notHanded()
  const text = seen ? await folder.read(id) : null
  if (text === null) throw failure('NOT_FOUND', `There is no certificate ${id} that this key may see.`)
  return text
}

const notHanded = () =>
  failure('FORBIDDEN', 'A certificate opens every event behind the goods, with what others supplied.', {
    remedy: 'Ask the compliance officer who issued it for the file.',
  })
