/** The bearer value of a request's `Authorization` header. */
export const bearerOf = (request: Request): string | undefined => /^Bearer ([A-Za-z0-9_]{10,100})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
