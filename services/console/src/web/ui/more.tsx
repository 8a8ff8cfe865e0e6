import { Button } from 'react-aria-components'

type Props = {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

/** Asks for the next page of a list; nothing grows by itself. */
export const More = ({ hasNextPage, isFetchingNextPage, fetchNextPage }: Props) =>
  hasNextPage ? (
    <Button className="button table-foot" isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
      {isFetchingNextPage ? 'Asking …' : 'Show more'}
    </Button>
  ) : null
