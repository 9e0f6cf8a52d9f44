import { createAssets as create } from '../assets.ts'

const types = { 'review.js': 'text/javascript; charset=utf-8', 'review.css': 'text/css; charset=utf-8' }

type AssetName = keyof typeof types

export const isAsset = (name: string): name is AssetName => Object.hasOwn(types, name)

/** The review page's built files, from a folder. */
export const createAssets = (folder: string) => create(folder, '/review/assets', types)
