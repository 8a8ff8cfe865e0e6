import { AREA_KINDS, type AreaKind } from '@lodestone/domain'
import { describeSeveral, failure } from '@lodestone/plant-service'
import type { FastifyInstance } from 'fastify'

const PAGE = '/docs/plants'

/** What plants are asked, by kind: of which areas there are, it says nothing. */
export const describePlants = async (
  host: FastifyInstance,
  documentOf: (kind: AreaKind) => object | null,
): Promise<void> => {
  const described = AREA_KINDS.map((kind) => ({ name: kind, url: `${PAGE}/${kind}/openapi.json` }))
  for (const { name, url } of described)
    host.get(url, { schema: { hide: true } }, async () => {
      const document = documentOf(name as AreaKind)
      if (document === null) throw failure('NOT_FOUND', 'There is nothing at this address.')
      return ofAnyArea(document, name)
    })
  await describeSeveral(host, PAGE, described)
}

/** The description of one area's plant, for all of its kind. */
const ofAnyArea = (document: object, kind: string): object => ({
  ...document,
  info: {
    title: `Lodestone: an area (${kind})`,
    description: 'info' in document ? Reflect.get(document.info as object, 'description') : '',
    version: '1.0.0',
  },
  servers: [
    { url: '/areas/{area}', variables: { area: { default: 'SITE-AREA', description: 'The area.' } } },
  ],
})
