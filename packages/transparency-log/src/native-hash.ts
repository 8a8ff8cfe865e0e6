import { hash } from 'node:crypto'
import { useSha256 } from '@lodestone/transparency'

// Here the platform's own is at hand, in a third of the time.
useSha256((bytes) => hash('sha256', bytes, 'buffer'))
