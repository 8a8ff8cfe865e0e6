import type { SampleAnswer, SampleQuery } from '@lodestone/client'
import { base64, drawSample, fromBase64, populationHash } from '@lodestone/transparency'
import { useMutation } from '@tanstack/react-query'
import { provenance } from '../../data/client.ts'
import { count } from '../../ui/figures.ts'
import { NotDone } from '../../ui/not-done.tsx'

/** The service tells no more of a population than this. */
const MOST = 1_000

/** Draws the sample anew in this browser, from the whole population and the seed: the service's word for it is not taken. */
export const DrawAgain = ({
  query,
  answer,
}: {
  readonly query: SampleQuery
  readonly answer: SampleAnswer
}) => {
  const { position, population, seed, sample } = answer
  const drawing = useMutation({
    mutationFn: async () => {
      const whole = await provenance.sample({ ...query, position, size: MOST })
      const items = whole.sample.map(({ item }) => item)
      const drawn = drawSample(fromBase64(seed), items, sample.length)
      return (
        base64(populationHash(items)) === population.hash &&
        drawn.every(({ item, rank }, n) => item === sample[n]?.item && base64(rank) === sample[n]?.rank)
      )
    },
  })
  if (population.count > MOST)
    return (
      <span className="quiet small-text">
        Of more than {count(MOST)} it is drawn again by whoever has the log: lodestone audit sample.
      </span>
    )
  return (
    <>
      <button
        type="button"
        className="button small"
        disabled={drawing.isPending}
        onClick={() => drawing.mutate()}
      >
        Draw it again in this browser
      </button>
      <span role="status">
        {drawing.data === undefined
          ? ''
          : drawing.data
            ? `The same: drawn here from all ${count(population.count)}.`
            : 'It is another one: do not rely on what the service says of it.'}
      </span>
      <NotDone error={drawing.error} />
    </>
  )
}
