import { describeServiceAlone } from '@lodestone/plant-service/testing'

describeServiceAlone('mine', 'MTP-MN', new URL('./main.ts', import.meta.url))
