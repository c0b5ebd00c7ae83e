/** The images that tests and the compose file run against, in one place. */
export const images = {
  postgres: 'postgres:18-bookworm',
  redis: 'redis:8-bookworm',
  // The last release there will be as an image; any other S3 store does as well.
  minio: process.env.MINIO_IMAGE ?? 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
}
