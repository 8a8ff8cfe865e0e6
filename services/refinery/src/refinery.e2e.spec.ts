import { describeServiceAlone } from '@lodestone/plant-service/testing'

describeServiceAlone('refinery', 'MTP-SX', new URL('./main.ts', import.meta.url))
