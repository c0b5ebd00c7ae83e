/** The newest migration, which this code needs to be applied. */
export const schemaVersion = 4
