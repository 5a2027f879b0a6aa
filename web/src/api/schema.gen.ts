// Written by `npm run generate` from openapi.json.
export interface paths {
    "/approve/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what is asked for, and agrees to nothing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page that asks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that says why there is nothing to answer */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Answers. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Thank you */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that says why not */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that asks for a reason */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/csat/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Asks for a word and a click, and votes for nothing. */
        get: {
            parameters: {
                query?: {
                    /** @description `good` or `bad`: what is chosen beforehand */
                    rating?: string;
                };
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page that asks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Votes. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Thank you */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that says why not */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what this installation can do. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Features"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/mail/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a mail as a page that runs nothing. */
        get: {
            parameters: {
                query: {
                    use: "put" | "show" | "save" | "read" | "read_all";
                    /** @description Seconds since 1970. */
                    until: number;
                    seal: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": unknown;
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes in the bytes of an upload that was begun. */
        put: {
            parameters: {
                query: {
                    use: "put" | "show" | "save" | "read" | "read_all";
                    /** @description Seconds since 1970. */
                    until: number;
                    seal: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{id}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out a file, whole or in part, to whoever has its address. */
        get: {
            parameters: {
                query: {
                    use: "put" | "show" | "save" | "read" | "read_all";
                    /** @description Seconds since 1970. */
                    until: number;
                    seal: string;
                };
                header?: never;
                path: {
                    id: string;
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The bytes */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Some of them */
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/guest/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the form, and opens nothing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page with the form */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Opens a ticket for whose address was given, or shows the form again with what is missing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Thank you */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Thank you; it takes longer */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was sent before, with other answers */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It is too long */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The form, with what is missing or asked next */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The form; too many were sent */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The form; nothing can be taken just now */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same under its other name. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alive"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that the program is alive. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Alive"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics for Prometheus. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Text exposition format */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API's description as JSON. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAPI 3.1 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API's description as YAML. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAPI 3.1 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether Postgres, Restate and the blob store can be used. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Ready */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What is not */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the link ends, and ends nothing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page that asks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Ends the letters, as a reader's program does with one click (RFC 8058). */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They are ended */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A page that knows no such link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people to whom tickets can be given. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_AgentView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the keys of all service accounts, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100, 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_KeyView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a key for a service account; it is shown once, in this answer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewServiceKey"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeKey"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a service account's key. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what the caller is asked to agree to, or has answered. */
        get: {
            parameters: {
                query?: {
                    /** @description `pending` unless given: those that wait for the caller's answer, the latest first. */
                    state?: "pending" | "answered";
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_QuestionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists those to whom the caller can pass a question on: whoever helps here, and colleagues in the
         *     same organisation.
         */
        get: {
            parameters: {
                query: {
                    /** @description The beginning of a name or an address, 2 to 100 characters. */
                    search: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_PersonRef"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{ticket}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees, or does not. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswerBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{ticket}/delegate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has somebody else answer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    ticket: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DelegateBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists how each team gives its tickets out. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_AssignmentView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignment/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how a team gives its tickets out. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssignmentView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Decides how a team gives its tickets out: a new version of the desk. Tickets that lie in the team
         *     already are not given out by it; those that wait for somebody are looked at again.
         */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssignmentView"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AssignmentView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assignment/{team}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says who would be next in a team, and why nobody else: nothing is given out. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    team: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Supposed"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChoiceView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins an upload that may be attached anywhere, or takes files as a form. They are gone after a
         *     day unless a message names them.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UploadBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadView"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the bytes of a file; with `Accept: application/json`, tells where they are. */
        get: {
            parameters: {
                query?: {
                    /** @description To be shown in the page, where it may be, rather than kept. */
                    show?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachmentAddress"];
                    };
                };
                /** @description To the bytes */
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes a file away: one that waits at once, one that is attached by its ticket. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the bytes have arrived: they are compared with what was announced, and looked at. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttachmentView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/invite/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation with a password of one's own, and signs in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TokenAndPassword"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a letter with which somebody signs in without a password. The answer is the same for every address. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ByEmail"];
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Posted"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/link/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by a letter's link. Whoever has a second factor is asked for it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with name and password. Whoever has a second factor is asked for it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/oidc/{key}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes the browser back from a provider, and signs in. Browsers are led to a page, whatever happened. */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    code?: string;
                    /** @description Why there is no code. */
                    error?: string;
                    /** @description Who the provider says it is. */
                    iss?: string;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/oidc/{key}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to a provider. */
        get: {
            parameters: {
                query?: {
                    /** @description A path of this desk. */
                    return?: string;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkey/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a sign-in by passkey, without a name and without a password. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyAsked"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/passkey/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in by passkey. It proves a device and its holder, so no second factor is asked for. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasskeyAnswer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ways to sign in, for those who have not yet. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ways"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a letter with which a forgotten password is replaced. The answer is the same for every address. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ByEmail"];
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Posted"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password by a letter's link, ends all sessions, and signs in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TokenAndPassword"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the second factor and signs in. A ticket is good for five minutes and five tries. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/second-factor/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for the second factor of a sign-in that began at a provider. It counts as one try. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HalfTicket"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignIn"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocked-senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the senders who are kept out, by address. */
        get: {
            parameters: {
                query?: {
                    /** @description A part of the address or domain. */
                    search?: string;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_BlockedView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Keeps the mail of a sender out from now on: it is stored as `ignored`, for the reason `blocked`.
         *     Colleagues and the desk itself cannot be blocked. Blocking twice is the same as once.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BlockBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockedView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/blocked-senders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets the mail of a sender in again. What was kept out meanwhile stays as it is. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the calendars. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarList"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a calendar. Its id is given by the desk. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Calendar"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a calendar. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Calendar"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Replaces a calendar. Open clocks go on by the new hours from now on, or with `retroactive` from
         *     their beginning.
         */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Calendar"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Archives a calendar: who counts by it goes on. One that is archived and known to nothing goes. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Calendar"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/holidays/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds the holidays of an iCalendar file (`text/calendar`) or a list (`application/json`). Days
         *     that repeat every year are taken over for this year and the next four.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HolidayList"];
                    "text/calendar": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Imported"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the category tree, parents before children. */
        get: {
            parameters: {
                query?: {
                    /** @description With those that are archived. */
                    archived?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_CategoryView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a category. Its id is given by the desk. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Category"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/cti": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tree as category, type and item. What lies deeper is an item called by its way there. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_CtiCategory"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a category as it is edited. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Category"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a category; another `parentId` moves it with all that lies below. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Category"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Archives a category: it and all below are offered no more. One that is archived and known to
         *     nothing goes.
         */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Category"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/commands/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what became of one of the caller's own commands. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/csat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how requesters are asked. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CsatSettings"];
                    };
                };
            };
        };
        /** Changes how requesters are asked. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CsatSettings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CsatSettings"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the fields in their order, archived ones too; to those who only ask, theirs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomFieldList"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a field, behind the others. Its id is given by the desk. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomField"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/custom-fields/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the fields into another order. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FieldOrder"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomFieldList"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a field. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomField"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a field. Its key and its type stay: tickets say something by them. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomField"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Archives a field: tickets keep what they say by it. One that is archived and known to nothing goes. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CustomField"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what could not be processed and waits for people, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_DeadLetter"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what the desk is called. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Gives the desk a name, or notes that it has been set up. */
        patch: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeskEdit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeskView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/desk/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions of the desk, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: number;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_VersionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the content of an older version the desk's again, as a new version. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Restored"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a raw RFC 822 message. */
        post: {
            parameters: {
                query?: {
                    /** @description Answers what intake reads in the mail, and stores nothing. */
                    dryRun?: boolean;
                    /** @description The mailbox that the mail was written to; its own secret says the same. */
                    mailbox?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "message/rfc822": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailView"];
                    };
                };
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailView"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/email/inbound/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what became of a mail. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams hints until the caller's session or key ends: `event: ticket` says which ticket has changed, `resync` that everything is to be
         *     looked at again, `notifications` that the caller's own are. `Last-Event-ID` continues where a stream broke off.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description text/event-stream */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/export/tickets.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Streams the tickets that the same address without `export` would list, oldest first. `limit`,
         *     `cursor` and `count` mean nothing here.
         */
        get: {
            parameters: {
                query?: {
                    /** @description State keys. */
                    status?: string;
                    /** @description `new`, `active`, `paused`, `resolved`, `closed`. */
                    phase?: string;
                    /** @description Values of the priority scale. */
                    priority?: string;
                    /** @description Team ids, or `none`. */
                    team?: string;
                    /** @description A person's id, `me` or `none`. */
                    assignee?: string;
                    /** @description A person's id, or `me`. */
                    requester?: string;
                    /** @description Who takes part beside the requester: a person's id, or `me`. */
                    cc?: string;
                    /** @description A category's id; everything below it counts too. */
                    category?: string;
                    tag?: string;
                    source?: string;
                    createdFrom?: string;
                    createdTo?: string;
                    /** @description `good`, `bad` or `none`: what requesters said of how it was. */
                    csat?: string;
                    /** @description `breached` or `soon` (within four hours of the desk's time). */
                    slaRisk?: string;
                    /** @description Words to be found in number, title, description, requester and public comments. */
                    search?: string;
                    /** @description What is in the trash instead of what is not. */
                    trashed?: boolean;
                    /** @description What is marked as spam instead of what is not. */
                    spam?: boolean;
                    /** @description With those that went on in another ticket; without it they are found by their number alone. */
                    merged?: boolean;
                    /** @description `false` leaves out what is a part of a request that is itself a ticket. */
                    parts?: boolean;
                    /** @description `-updatedAt` (the default), `updatedAt`, `-createdAt`, `createdAt`, `priority`. */
                    sort?: string;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description `exact` or, faster, `estimate` adds `total`. */
                    count?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the feed of all events in order, up to 1000 at a time. */
        get: {
            parameters: {
                query?: {
                    /** @description The `id` of the last entry that was read; nothing: from the beginning. */
                    after?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedPage"];
                    };
                };
                410: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/floor/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls a durable object that does nothing: the cost of everything else is measured against it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the forms that can be filled in; to admins all of them, each with what is wrong with it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_FormEntry"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns all forms as files. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilesView"];
                    };
                };
            };
        };
        /** Puts these forms in the place of all others. A broken one changes nothing. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FilesView"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilesView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what is wrong with a text, how it would look as a form, and what some answers would make of a ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FormText"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormTrial"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a form with its fields; to admins also with its file. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Makes a form or replaces it. What is wrong with it is told by pointers that begin at `/text`. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FormTextBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormKept"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a form away. Its versions stay, and with them what was asked by it. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what is asked for after these answers and what is wrong with them, as opening a ticket with them would. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswersBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnswersStanding"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what the caller has begun to answer. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DraftView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Keeps what the caller has begun to answer, right or wrong. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnswersBody"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Throws away what the caller has begun to answer. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a form the text it had at a version, as a new one. One that the desk has outgrown stays as it is. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RollBackBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FormKept"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions of a form, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: number;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TextVersionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms/{key}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what a form was at a version of the desk, and what it was before, so that both can be compared. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TextVersionView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the identity providers. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_ProviderView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an identity provider. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProviderForm"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-providers/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an identity provider. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Changes an identity provider; its issuer stays. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProviderForm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProviderView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Removes an identity provider, once it is switched off or nobody is known by it. What it lent goes with it. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the mails that came in, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description `received`, `applied`, `ignored` or `quarantined`. */
                    state?: string;
                    mailbox?: string;
                    /** @description What the reason begins with. */
                    reason?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_InboundView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-mail/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in once more what was set aside, a hundred at a time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Again"];
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgainView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-mail/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns a mail's raw bytes, unless they are part of a confidential ticket. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "message/rfc822": number[];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-mail/{id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what intake reads in a mail now, and what it would make of it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What intake reads */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-mail/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a mail in once more that was ignored or set aside. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the latest fifty jobs, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_JobView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how far a job has come. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifecycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the lifecycles. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LifecycleList"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a lifecycle under a key of its own. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Lifecycle"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lifecycle"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lifecycles/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a lifecycle. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lifecycle"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a lifecycle; its `version` is counted by the desk. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Lifecycle"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lifecycle"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Archives a lifecycle: it takes no new tickets. One that is archived and has no ticket goes. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Lifecycle"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lookups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the lists, archived ones too. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_LookupView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a list without rows. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewLookup"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lookups/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a list. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Changes a list. Another owner column counts at once, for the rows that are there. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LookupBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Archives a list, or takes an archived one away that no field is chosen from. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupView"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lookups/{key}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rows that can be chosen. */
        get: {
            parameters: {
                query?: {
                    /** @description Words of the label, or the beginning of the key. */
                    search?: string;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_LookupRow"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Takes rows from a table with the columns `key` and `label`, and any others. What is wrong is told line by
         *     line (`/line/{n}`), the first being that of the columns.
         */
        put: {
            parameters: {
                query?: {
                    /** @description `replace` (the default) archives rows that are not in the table, `merge` leaves them. */
                    mode?: string;
                    /** @description Store nothing; answer what would be done. */
                    preview?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookupImported"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/macros": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the macros that the caller can use, by folder and name. */
        get: {
            parameters: {
                query?: {
                    /** @description Words in the name, the folder or the text. */
                    search?: string;
                    /** @description Only personal ones, only teams', or only those for everybody. */
                    scope?: "personal" | "team" | "global";
                    /** @description Only those that say something: a reply, or what a note can say. */
                    says?: "reply" | "note";
                    /** @description Only those that the caller may use; admins see other teams', to keep them in order. */
                    offered?: boolean;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_MacroView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a macro. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MacroBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MacroView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/macros/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a macro. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MacroView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a macro. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MacroBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MacroView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a macro away. What was done by it stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/macros/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says and does it: one command, all of it or nothing, by the caller's own rights. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnTicket"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/macros/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what a macro would say about a ticket, and do with it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnTicket"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Filled"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the keys, with the records to publish. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_MailDomainView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a key, by which letters are signed from now on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewMailDomain"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailDomainView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-domains/{domain}/{selector}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a key away; letters are signed by it no more. Leave its record in DNS for some days. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    domain: string;
                    selector: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-domains/{domain}/{selector}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks DNS whether the record is there, and keeps what it says. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    domain: string;
                    selector: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailDomainView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how the desk writes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailSettings"];
                    };
                };
            };
        };
        /** Changes how the desk writes. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MailSettings"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailSettings"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all templates: every key in every language in which it is worded, the desk's own behind the others. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_TemplateRow"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-templates/{key}/{locale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a template. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                    locale: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Words a template anew. Under a key that does not come with the program it is a letter of the desk's own: 1 to 40
         *     lower-case letters, digits, - and _.
         */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                    locale: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplateBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Takes the desk's own words away: the letter says what came with the program, or, in a language that
         *     it does not speak, what it says in English. A letter of the desk's own goes with the last of its
         *     languages, unless a rule speaks of it.
         */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    key: string;
                    locale: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TemplateView"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-templates/{key}/{locale}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fills a template in without saving it, with sample words or with those of a ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                    locale: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RenderedView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-templates/{key}/{locale}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions of a template, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: number;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path: {
                    key: string;
                    locale: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TemplateVersion"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the mailboxes with how they are doing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_MailboxView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a mailbox; it is read from now on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MailboxForm"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailboxView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a mailbox. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailboxView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Changes a mailbox; its reader begins anew where it was. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MailboxForm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailboxView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Puts a mailbox away; its mail stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{id}/intake-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a push mailbox's secret; the one before it is good no more. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IntakeSecret"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops reading a mailbox, or taking what is pushed into it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailboxView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on where the mailbox was left. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailboxView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries to sign in and to open the folder, and says what failed. Changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrialView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{id}/test-letter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a test mail as answers of this mailbox are sent, and says what the server answered. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TestLetter"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestLetterView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says who is signed in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether the caller takes new work. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AvailabilityView"];
                    };
                };
            };
        };
        /** Says from when until when the caller is away, and who stands in. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AvailabilityBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AvailabilityView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's password. All other sessions end; this one goes on with another token. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPassword"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Renewed"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one's profile. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Profile"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's profile. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProfileEdit"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Profile"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/me/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows again who one is; for ten minutes, credentials may then be changed. The session's token changes. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Renewed"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/proof/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for one of one's passkeys. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyAsked"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's second factors. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactors"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins the registration of a passkey. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasskeyAsked"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors/passkey/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a new passkey. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPasskey"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Enrolled"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes ten new recovery codes; the old ones are void. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers an authenticator app its secret. It counts when its first code was sent. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTotp"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TotpOffer"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets up an authenticator app by its first code. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TotpConfirm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Enrolled"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/second-factors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a second factor. With the last one the recovery codes go, too; where a role asks for one, the last one stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Calls a second factor by another name. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SecondFactorLabel"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SecondFactorView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists where one is signed in, the last seen first: a hundred at most. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_SessionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Ends all of one's sessions but this one. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's sessions; pages that are open in it are told within seconds. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's tokens, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100, 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_KeyView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a token for one's own programs; it is shown once, in this answer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeKey"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes one of one's tokens. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what the caller was told, the latest first, with one entry for each ticket. What they may not
         *     see any more is left out.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only those about which there is something unread. */
                    unread?: boolean;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NotificationPage"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks notifications as read. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReadBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadCount"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a token and what belongs to it; whether there was one is not told (RFC 7009). */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": components["schemas"]["RevokeForm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenError"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a token to a service that shows its key, or renews the tokens of a native program. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-www-form-urlencoded": components["schemas"]["TokenForm"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tokens"];
                    };
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenError"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenError"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists organisations by name. */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a name. */
                    search?: string;
                    /** @description With those that are archived. */
                    archived?: boolean;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_OrganisationView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an organisation. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an organisation. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes an organisation away, or archives it where people or tickets belong to it. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationView"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an organisation. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrganisationBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/organisations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who belongs to an organisation, by name. */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a name, an e-mail address or a username. */
                    search?: string;
                    /** @description A role's key or alias. */
                    role?: string;
                    /** @description A team's id. */
                    team?: string;
                    /** @description An organisation's id. */
                    organisation?: string;
                    /** @description Without it both those who are active and those who are not. */
                    active?: boolean;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description `exact` adds `total`. */
                    count?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_UserView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists letters, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description `queued`, `sending`, `sent`, `deferred`, `failed`, `suppressed`, `unknown` or `cancelled`. */
                    state?: string;
                    /** @description A whole e-mail address. */
                    address?: string;
                    /** @description A ticket by its id or number. */
                    ticket?: string;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_LetterView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads one letter. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LetterView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a letter that has not gone out from going out. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LetterView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says again what a letter said, as a mail of its own. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LetterView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a letter at once that did not go out, or that waits. It bears the same Message-ID as before. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LetterView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the permissions that roles are made of. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_PermissionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/priorities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the priorities. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriorityScale"];
                    };
                };
            };
        };
        /**
         * Replaces the scale. A step that goes must no longer be promised anything by a policy; tickets
         *     that have it keep its number.
         */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PriorityScale"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriorityScale"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the regions. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RegionList"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a region. Its id is given by the desk. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Region"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Region"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a region. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Region"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a region. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Region"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Region"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Archives a region: it is offered no more. One that is archived and has no team goes. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Region"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the roles, those of the program first; archived ones, too. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_RoleView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a role of permissions that its maker holds. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoleBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a role. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Archives a role that nobody holds; one that is archived goes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleView"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a role; whoever holds it feels it with their next request. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoleBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the rules in the order in which they run. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_RuleView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/backtests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the latest twenty backtests, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_BacktestView"];
                    };
                };
            };
        };
        put?: never;
        /** Begins a backtest. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BacktestBody"];
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BacktestView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/backtests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads how far a backtest has come. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BacktestView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/backtests/{id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what would have ended otherwise, ticket by ticket. Tickets that the reader does not see are left out. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_DifferenceView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a rule on what happened to a ticket, upon the ticket as it was then. Nothing comes of it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DryRunBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DryRun"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns all rules as files. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilesView"];
                    };
                };
            };
        };
        /** Puts these rules in the place of all others. A broken one changes nothing. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FilesView"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilesView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what rules can name: header lines, events, facts, functions and commands. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, never>;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts all rules in order: their headers are numbered in steps of ten. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrderBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleKept"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the runs of all rules. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_RunView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether a text is a rule, and where it is broken. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TextBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Validity"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a rule with its text. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Makes a rule or replaces its text. A broken one changes nothing. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RuleBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleKept"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a rule away. Its versions stay. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{name}/mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switches a rule on, off, or into its shadow, where it says what it would do and does nothing. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ModeBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleKept"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{name}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a rule the text it had at a version, as a new one. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RollBackBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RuleKept"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the runs of one rule. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_RunView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the versions of a rule, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: number;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TextVersionView"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what a rule was at a version of the desk, and what it was before, so that both can be compared. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TextVersionView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the policies in their order. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlaPolicyList"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a policy, behind the others. Its id is given by the desk. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SlaPolicy"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlaPolicy"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla-policies/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts the policies into another order. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PolicyOrder"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlaPolicyList"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla-policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a policy. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlaPolicy"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a policy. What has elapsed on open clocks stays, what is promised changes from now on. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SlaPolicy"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlaPolicy"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Archives a policy: it promises nothing new. One that is archived and known to no ticket goes. */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlaPolicy"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is promised, one entry per policy and priority. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_Sla"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the addresses that nobody writes to, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description A whole e-mail address. */
                    address?: string;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_SuppressionView"];
                    };
                };
            };
        };
        put?: never;
        /** Adds an address that nobody is to write to any more. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewSuppression"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SuppressionView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Releases an address: it is written to again. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the teams. */
        get: {
            parameters: {
                query?: {
                    /** @description With those that are archived. */
                    archived?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_TeamView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a team. Its id is given by the desk. */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a team as it is edited; its members are below it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a team. */
        put: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Archives a team: it is offered no more. One that is archived and known to nothing goes, and
         *     nobody is a member of it any more.
         */
        delete: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer a `Preview` of which open tickets would move. */
                    preview?: boolean;
                    /** @description Edited calendars also recount what open clocks have counted so far. */
                    retroactive?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Team"];
                    };
                };
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who works in a team, by name. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TeamMember"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}/members/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts somebody into a team, or says whether they lead it. What their roles let them do for their
         *     teams must be the caller's to give.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    person: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MemberBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamMember"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes somebody out of a team. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    person: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists tickets, the last changed first. */
        get: {
            parameters: {
                query?: {
                    /** @description State keys. */
                    status?: string;
                    /** @description `new`, `active`, `paused`, `resolved`, `closed`. */
                    phase?: string;
                    /** @description Values of the priority scale. */
                    priority?: string;
                    /** @description Team ids, or `none`. */
                    team?: string;
                    /** @description A person's id, `me` or `none`. */
                    assignee?: string;
                    /** @description A person's id, or `me`. */
                    requester?: string;
                    /** @description Who takes part beside the requester: a person's id, or `me`. */
                    cc?: string;
                    /** @description A category's id; everything below it counts too. */
                    category?: string;
                    tag?: string;
                    source?: string;
                    createdFrom?: string;
                    createdTo?: string;
                    /** @description `good`, `bad` or `none`: what requesters said of how it was. */
                    csat?: string;
                    /** @description `breached` or `soon` (within four hours of the desk's time). */
                    slaRisk?: string;
                    /** @description Words to be found in number, title, description, requester and public comments. */
                    search?: string;
                    /** @description What is in the trash instead of what is not. */
                    trashed?: boolean;
                    /** @description What is marked as spam instead of what is not. */
                    spam?: boolean;
                    /** @description With those that went on in another ticket; without it they are found by their number alone. */
                    merged?: boolean;
                    /** @description `false` leaves out what is a part of a request that is itself a ticket. */
                    parts?: boolean;
                    /** @description `-updatedAt` (the default), `updatedAt`, `-createdAt`, `createdAt`, `priority`. */
                    sort?: string;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description `exact` or, faster, `estimate` adds `total`. */
                    count?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TicketRow"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Opens a ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a ticket by its id or its number. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Puts the ticket into the trash, from which it can be restored. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes several properties: all of them, or none. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/tickets/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks everybody anew, from the first step, after it was rejected, was not answered in time or ended. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells why a ticket is whose it is, the latest first; for those who help. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_AskView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the files on a ticket and its words, oldest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_AttachmentView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Begins an upload for a ticket. Files that come as a form are attached at once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UploadBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks at a confidential ticket without having been named. That it was done, by whom and why,
         *     stands in the ticket's history.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BreakGlassBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/cc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who is written to beside the requester. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_PersonRef"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Writes to these people, too, from now on; they see the ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CcBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_PersonRef"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/cc/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Writes to somebody no longer. Everybody may go by themselves: `me`. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                    /** @description an id, or me */
                    person: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Carries out one command. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommandBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was said, oldest first: here, on tickets that were merged into this one, and before
         *     it was split off.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_CommentView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Says something, to everybody who takes part or among agents. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommentBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommentView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/comments/{comment}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists how a comment fares, one entry for each recipient. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_LetterView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/comments/{comment}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the mail behind some words as it was written, to those who help and to its writer. The
         *     comment `description` stands for the mail that the ticket began with.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeMail"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/comments/{comment}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hands out a mail's raw bytes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The message */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "message/rfc822": unknown;
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/comments/{comment}/send-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends an answer at once that would go out later. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/comments/{comment}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an answer back that is not out yet, and returns its words. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TakenBack"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what happened, oldest first, with the words that were said on tickets merged into this one
         *     or before it was split off.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_EventView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what was answered in the form by which a ticket was asked for, by that version of the form. */
        get: {
            parameters: {
                query?: {
                    /** @description `en`, `de` and the like; without it as the form was first written. */
                    language?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FiledView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who takes part and whether public words of the caller's would be sent to them. A comment takes
         *     these ids as `to`: then it goes to them and to nobody who joins meanwhile.
         */
        get: {
            parameters: {
                query?: {
                    /** @description A note among agents: nobody is written to. */
                    internal?: boolean;
                };
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_Recipient"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/sla": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows every promise of a ticket, span by span. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_Account"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Moves the ticket along its lifecycle. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StatusBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/tickets/{id}/watchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the colleagues who are told what happens. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_PersonRef"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Tells a colleague what happens from now on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WatchBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_PersonRef"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/watchers/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Tells a colleague no longer. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description id or number */
                    id: string;
                    /** @description an id, or me */
                    person: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells which rules were asked about a ticket and why they did what they did, or did nothing. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhyView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists people by name. */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a name, an e-mail address or a username. */
                    search?: string;
                    /** @description A role's key or alias. */
                    role?: string;
                    /** @description A team's id. */
                    team?: string;
                    /** @description An organisation's id. */
                    organisation?: string;
                    /** @description Without it both those who are active and those who are not. */
                    active?: boolean;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description `exact` adds `total`. */
                    count?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_UserView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes somebody known. A service account (`"roles": ["service"]`) answers with its key, once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewUserView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes everybody whom the filters of the list let through, as CSV. */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a name, an e-mail address or a username. */
                    search?: string;
                    /** @description A role's key or alias. */
                    role?: string;
                    /** @description A team's id. */
                    team?: string;
                    /** @description An organisation's id. */
                    organisation?: string;
                    /** @description Without it both those who are active and those who are not. */
                    active?: boolean;
                    /** @description 1 to 100; 50 without. */
                    limit?: number;
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description `exact` adds `total`. */
                    count?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes and changes people by a file (`text/csv`, up to 20 MB, UTF-8, with commas or semicolons).
         *     People are known again by `externalId`, else by `email`. An empty cell clears what may be empty; a
         *     column that is not there leaves everything as it is. Several roles and teams stand with `|` between
         *     them.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Store nothing; answer what would come of it. */
                    preview?: boolean;
                    /** @description All lines or none. */
                    strict?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a person. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Puts a person to rest: sessions and keys end, what they said and asked for stays. `active` brings
         *     them back.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes what is known of a person: all of it, or nothing. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UserView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1/users/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says the same of somebody else: whoever leads a team they work in may, and who looks after people. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AvailabilityBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AvailabilityView"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was changed of a person, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: number;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_PersonChange"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists at which providers a person is known; never more than a few. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_IdentityView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Ends that a person is known at one provider, or at all: what it lends goes, and so do their sessions and keys.
         *     Their next sign-in there is that of a stranger.
         */
        delete: {
            parameters: {
                query?: {
                    /** @description The key of a provider; left out, all of them. */
                    provider?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites somebody who is known to choose a password: a letter is on its way when this answers. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Posted"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the roles of a person. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeldRoles"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces the roles of a person. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HeldRoles"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeldRoles"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Gives a person one more role. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OneRole"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeldRoles"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a role from a person. Whoever holds no other one is a requester. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    role: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HeldRoles"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/tickets-summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how many tickets somebody has asked for, and the last five. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TicketsSummary"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what somebody can do and how much they take. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Work"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Says what somebody can do and how much they take: whoever leads a team they work in may, and who
         *     looks after people.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Work"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the webhooks by their names. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["All_WebhookView"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a webhook. The answer shows its secret, once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookView"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a webhook. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Says where a webhook leads, and whether it is called. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WebhookBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a webhook away. What rules still call by its name fails, and is kept in the log. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{key}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the calls of a webhook, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description The `nextCursor` of the page before. */
                    cursor?: string;
                    /** @description 1 to 100; 50 unless given. */
                    limit?: number;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_CallView"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{key}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a webhook another secret. The answer shows it, once; the old one signs nothing more. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WebhookView"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/email-inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same under the address that mail servers' hooks know. */
        post: {
            parameters: {
                query?: {
                    /** @description Answers what intake reads in the mail, and stores nothing. */
                    dryRun?: boolean;
                    /** @description The mailbox that the mail was written to; its own secret says the same. */
                    mailbox?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "message/rfc822": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MailView"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The ticket that is asked about. */
        About: {
            /** Format: uuid */
            id: string;
            number: string;
            title: string;
        };
        /**
         * @description They take part from now on and everybody reads their words, or those stay a note.
         * @enum {string}
         */
        AcceptAs: "cc" | "internal";
        /** @description What becomes of somebody who answered a letter that was not theirs. */
        AcceptBody: {
            as: components["schemas"]["AcceptAs"];
            /** Format: uuid */
            personId: string;
        };
        /** @description A clock with its whole story. */
        Account: components["schemas"]["ClockView"] & {
            calendar: components["schemas"]["EditionView"];
            end?: components["schemas"]["EndView"] | null;
            policy: components["schemas"]["EditionView"];
            /** @description In order and without gaps; their sum is the clock's `elapsedSeconds`. */
            spans: components["schemas"]["SpanView"][];
            /** @description Warnings and the breach, each once. */
            told: components["schemas"]["Told"][];
        };
        /** @description What is done with a ticket. What is left out stays; null puts it back to none. */
        Actions: {
            /** @default [] */
            addTags?: string[];
            /**
             * @description Whoever uses it takes the ticket.
             * @default false
             */
            assignToMe?: boolean;
            /**
             * Format: uuid
             * @default null
             */
            assigneeId?: string | null;
            /**
             * Format: uuid
             * @default null
             */
            categoryId?: string | null;
            customFields?: Record<string, never> | null;
            /**
             * Format: int32
             * @default null
             */
            priority?: number | null;
            /** @default [] */
            removeTags?: string[];
            /** @default null */
            status?: string | null;
            /**
             * Format: uuid
             * @default null
             */
            teamId?: string | null;
        };
        /** @description Who did it. */
        ActorView: {
            /** Format: uuid */
            id?: string | null;
            /** @description `person`, `rule` or `clock`. */
            kind: string;
            name: string;
        };
        /** @description Which of the mails set aside are taken in once more. */
        Again: {
            /**
             * @description Where the answer before this one ended.
             * @default null
             */
            cursor?: string | null;
            /**
             * Format: uuid
             * @default null
             */
            mailbox?: string | null;
            /**
             * @description What the reason begins with.
             * @default null
             */
            reason?: string | null;
        };
        /** @description How far it went. */
        AgainView: {
            /** @description There are more: ask again with it. */
            nextCursor?: string | null;
            /** Format: int64 */
            retried: number;
        };
        /** @description Somebody to whom tickets can be given. */
        AgentView: {
            /** @description Takes new work now: neither away nor busy with other things. */
            available: boolean;
            away?: components["schemas"]["AwayView"] | null;
            email?: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            standIn?: components["schemas"]["PersonRef"] | null;
            username?: string | null;
        };
        /** @description The program answers. */
        Alive: {
            /** @example ok */
            status: string;
        };
        /** @description A whole list that is never long. */
        All_Account: {
            data: (components["schemas"]["ClockView"] & {
                calendar: components["schemas"]["EditionView"];
                end?: components["schemas"]["EndView"] | null;
                policy: components["schemas"]["EditionView"];
                /** @description In order and without gaps; their sum is the clock's `elapsedSeconds`. */
                spans: components["schemas"]["SpanView"][];
                /** @description Warnings and the breach, each once. */
                told: components["schemas"]["Told"][];
            })[];
        };
        /** @description A whole list that is never long. */
        All_AgentView: {
            data: {
                /** @description Takes new work now: neither away nor busy with other things. */
                available: boolean;
                away?: components["schemas"]["AwayView"] | null;
                email?: string | null;
                /** Format: uuid */
                id: string;
                name: string;
                standIn?: components["schemas"]["PersonRef"] | null;
                username?: string | null;
            }[];
        };
        /** @description A whole list that is never long. */
        All_AskView: {
            data: {
                /** @description Why it was refused; or, of one that is over, `taken`, `moved`, `ended`, `manual`. */
                answer?: string | null;
                /** Format: date-time */
                askedAt: string;
                choice?: components["schemas"]["ChoiceView"] | null;
                /** Format: date-time */
                chosenAt?: string | null;
                /**
                 * Format: int64
                 * @description The ticket's last event by then.
                 */
                seq: number;
                /**
                 * @description `asked`, `waiting` (nobody can have it), `chosen` (the ticket has not answered), `done`,
                 *     `refused`, `over` (it needs nobody any more).
                 */
                state: string;
                team: components["schemas"]["Named"];
            }[];
        };
        /** @description A whole list that is never long. */
        All_AssignmentView: {
            data: {
                /** @description Only while the team's calendar is open. */
                businessHours?: boolean;
                /**
                 * Format: int32
                 * @description Open tickets that somebody holds at most, where nothing is said of them. Null: any number.
                 */
                capacity?: number | null;
                /**
                 * @description `manual`: people take them; `round_robin`: each in turn; `least_loaded`: who holds the fewest;
                 *     `by_skill`: the same among those who know what the ticket needs.
                 * @example round_robin
                 */
                mode: string;
                /** @description What tickets ask of people, by skill only. */
                needs?: components["schemas"]["NeedView"][];
                /**
                 * Format: int32
                 * @description Only those who were seen within so many minutes. Null: everybody.
                 */
                onlineMinutes?: number | null;
                /** @description What somebody holds here goes back to the team while they are away, and is given out by its mode. */
                releaseAbsent?: boolean;
                /** @description Whoever stands in for a member who is away takes their turns. */
                standIns?: boolean;
                /**
                 * Format: uuid
                 * @description The team; in a write it may be left out.
                 */
                teamId?: string | null;
            }[];
        };
        /** @description A whole list that is never long. */
        All_BacktestView: {
            data: {
                /**
                 * Format: int64
                 * @description The desk whose rules the draft is compared with.
                 */
                deskVersion: number;
                /**
                 * Format: int64
                 * @description Decisions that would end otherwise, so far.
                 */
                different: number;
                /** Format: int64 */
                done: number;
                /**
                 * Format: int64
                 * @description Events that were looked at so far.
                 */
                events: number;
                /** Format: date-time */
                from: string;
                /** Format: uuid */
                id: string;
                note: string;
                /** @description `running`, `done` or `failed`. */
                state: string;
                /**
                 * Format: int64
                 * @description Tickets.
                 */
                total: number;
                /** Format: date-time */
                until: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_CategoryView: {
            data: {
                archived: boolean;
                /** @description It, or one above it, is archived: it is offered no more. */
                hidden: boolean;
                /** Format: uuid */
                id: string;
                name: string;
                owner?: components["schemas"]["Named"] | null;
                /** Format: uuid */
                parentId?: string | null;
                /** @description Names from the root down to this one. */
                path: string[];
            }[];
        };
        /** @description A whole list that is never long. */
        All_CtiCategory: {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                types: components["schemas"]["CtiType"][];
            }[];
        };
        /** @description A whole list that is never long. */
        All_DeadLetter: {
            data: {
                /** Format: uuid */
                id: string;
                /** @example outbox */
                kind: string;
                payload: Record<string, never>;
                reason: string;
                subject: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_FormEntry: {
            data: {
                about: string;
                abouts: {
                    [key: string]: string;
                };
                /**
                 * Format: date-time
                 * @description When the caller has begun to fill it in.
                 */
                draftAt?: string | null;
                /** @description For admins: what keeps it from being asked, or from doing all that it says. */
                faults: components["schemas"]["FieldError"][];
                /** @description Whoever has its link may fill it in. */
                guests: boolean;
                /** @description Not in the catalog; only admins see that there is one. */
                hidden: boolean;
                /** @example new-hardware */
                key: string;
                /** @description Other words by which it is looked for. */
                keywords: string[];
                /** @description Under which heading it stands. */
                section: string;
                sections: {
                    [key: string]: string;
                };
                title: string;
                /** @description The same in other languages, by their codes. */
                titles: {
                    [key: string]: string;
                };
                /**
                 * Format: int64
                 * @description The desk version that brought its text.
                 */
                version: number;
            }[];
        };
        /** @description A whole list that is never long. */
        All_IdentityView: {
            data: {
                /** Format: date-time */
                createdAt: string;
                issuer: string;
                /** @description What the provider is called; none: it is gone from the settings. */
                name?: string | null;
                /** @description The key of the provider. */
                provider: string;
                /** @description What the provider's groups lend. */
                roles: string[];
                /** Format: date-time */
                seenAt: string;
                /** @description Who they are in the provider's own words. */
                subject: string;
                teams: string[];
            }[];
        };
        /** @description A whole list that is never long. */
        All_JobView: {
            data: {
                /**
                 * Format: int64
                 * @description The desk to which the tickets are led.
                 */
                deskVersion: number;
                /** Format: int64 */
                done: number;
                /** Format: date-time */
                endedAt?: string | null;
                /** Format: uuid */
                id: string;
                /** @example reevaluation */
                kind: string;
                note: string;
                /**
                 * Format: date-time
                 * @description In real time, as everything here.
                 */
                startedAt: string;
                /** @description `running`, `done` or `failed`. */
                state: string;
                /** Format: int64 */
                total: number;
            }[];
        };
        /** @description A whole list that is never long. */
        All_LetterView: {
            data: {
                address?: string | null;
                /** @description What the other side said last. */
                answer?: string | null;
                /** Format: int32 */
                attempts: number;
                /** Format: uuid */
                commentId?: string | null;
                /**
                 * Format: date-time
                 * @description In real time, as everything here.
                 */
                createdAt: string;
                /** Format: uuid */
                id: string;
                /** @description An attempt before the last may have arrived, too; both bear the same Message-ID. */
                maybeDuplicate: boolean;
                messageId?: string | null;
                /**
                 * Format: date-time
                 * @description When it is tried next, where it is to be tried.
                 */
                nextAt?: string | null;
                number?: string | null;
                /** Format: uuid */
                resentFrom?: string | null;
                /** Format: date-time */
                sentAt?: string | null;
                /**
                 * @description `queued`, `sending`, `sent`, `deferred` (it will be tried again), `failed`, `suppressed`, `unknown`
                 *     (it may have arrived) or `cancelled`.
                 * @example sent
                 */
                state: string;
                /** @example reply */
                template: string;
                /** Format: uuid */
                ticketId?: string | null;
                to: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_LookupView: {
            data: {
                /** @description No longer offered; tickets keep what was chosen. */
                archived: boolean;
                /** @example assets */
                key: string;
                name: string;
                /** @description The column that says whose a row is, by e-mail address or id; requesters are then offered only theirs. */
                ownerColumn?: string | null;
                /** Format: int64 */
                rows: number;
            }[];
        };
        /** @description A whole list that is never long. */
        All_MailDomainView: {
            data: {
                /**
                 * @description `ed25519` or `rsa`.
                 * @example ed25519
                 */
                algorithm: string;
                /**
                 * @description What DNS said when it was asked last: `found`, `missing`, `another` or `unreachable`.
                 * @example found
                 */
                checked?: string | null;
                /**
                 * Format: date-time
                 * @description In real time, as everything here.
                 */
                checkedAt?: string | null;
                domain: string;
                /** Format: date-time */
                madeAt: string;
                /** @description What to publish in DNS: a TXT record of this name. */
                record: components["schemas"]["DnsRecord"];
                selector: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_MailboxView: {
            data: {
                address: string;
                /** Format: date-time */
                archiveBefore?: string | null;
                authservId?: string | null;
                defaults: components["schemas"]["DefaultsForm"];
                hasSecrets: components["schemas"]["HasSecrets"];
                health: components["schemas"]["HealthView"];
                /** Format: uuid */
                id: string;
                imap?: Record<string, never> | null;
                /** @description Where mail is pushed to. */
                intakeUrl?: string | null;
                /** @description `imap` or `push`. */
                kind: string;
                name: string;
                /** Format: date-time */
                pausedAt?: string | null;
                sender: components["schemas"]["SenderForm"];
                smtp?: Record<string, never> | null;
            }[];
        };
        /** @description A whole list that is never long. */
        All_PermissionView: {
            data: {
                /** @description What other programs call it. */
                aliases: string[];
                /**
                 * @description What it is about.
                 * @example ticket
                 */
                group: string;
                /** @description Comes with a role's scope and is not given by name. */
                implied: boolean;
                /** @example ticket:comment */
                name: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_PersonRef: {
            data: {
                email?: string | null;
                /** Format: uuid */
                id: string;
                name: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_ProviderView: {
            data: {
                audience?: string | null;
                clientId: string;
                defaultRole: string;
                /** @description The one of the settings is changed there. */
                editable: boolean;
                enabled: boolean;
                groupClaim: string;
                hasSecret: boolean;
                issuer: string;
                jwksUrl?: string | null;
                key: string;
                makesAccounts: boolean;
                mapping: components["schemas"]["Mapped"][];
                name: string;
                /** @description The provider has to know this address. */
                redirectUri: string;
                scopes: string[];
                trustsEmail: boolean;
            }[];
        };
        /** @description A whole list that is never long. */
        All_Recipient: {
            data: (components["schemas"]["PersonRef"] & {
                /** @description `requester` or `cc`. */
                why: string;
                /** @description `author`, `confidential`, `no_address` or `own_address`. */
                whyNot?: string | null;
                /** @description A letter goes to them. */
                written: boolean;
            })[];
        };
        /** @description A whole list that is never long. */
        All_RoleView: {
            data: {
                /** @description Its holders' public words count as the desk's answer. */
                agent: boolean;
                archived: boolean;
                /** @description Tickets can be given to its holders. */
                assignable: boolean;
                /** @description Comes with the program; only `secondFactor` can be changed. */
                builtIn: boolean;
                /**
                 * Format: int64
                 * @description How many people hold it.
                 */
                holders: number;
                key: string;
                name: string;
                /**
                 * @example [
                 *       "ticket:comment"
                 *     ]
                 */
                permissions: string[];
                /** @description Whose tickets it reaches: `own`, `team` and `organisation` (each with one's own), `all`. */
                scope: string;
                /** @description Its holders sign in with a second factor. */
                secondFactor: boolean;
            }[];
        };
        /** @description A whole list that is never long. */
        All_RuleView: {
            data: {
                /** @description What it is for, in its own words. */
                about: string;
                broken?: components["schemas"]["BrokenView"] | null;
                group: string;
                /** @description `on`, `off` or `shadow`. */
                mode: string;
                name: string;
                on: string[];
                /** @description `event`, `ticket`, or `cooldown` with seconds. */
                once: string;
                /** Format: int64 */
                order: number;
                origin: string[];
                /** @description Only where one rule is read. */
                text?: string | null;
                /**
                 * Format: int64
                 * @description The desk version that brought its text.
                 */
                version: number;
            }[];
        };
        /** @description A whole list that is never long. */
        All_SessionView: {
            data: {
                address?: string | null;
                /** Format: date-time */
                createdAt: string;
                /** @description The one that asks. */
                current: boolean;
                /** Format: uuid */
                id: string;
                /** @description A native program; the others are browsers. */
                native: boolean;
                /**
                 * Format: date-time
                 * @description To the minute.
                 */
                seenAt: string;
                userAgent?: string | null;
            }[];
        };
        /** @description A whole list that is never long. */
        All_Sla: {
            data: {
                /**
                 * Format: uuid
                 * @description The policy's.
                 */
                id: string;
                name: string;
                /** Format: int32 */
                priority: number;
                priorityLabel: string;
                /** Format: int64 */
                resolutionTargetMins?: number | null;
                /** Format: int64 */
                responseTargetMins?: number | null;
                /** Format: int64 */
                updateCadenceMins?: number | null;
            }[];
        };
        /** @description A whole list that is never long. */
        All_TeamView: {
            data: {
                archived: boolean;
                /**
                 * Format: uuid
                 * @description Its own; none: its region's, or the desk's.
                 */
                calendar?: string | null;
                /** @description Its requesters are not asked how it was. */
                csatOff: boolean;
                /** Format: uuid */
                id: string;
                members: components["schemas"]["MemberView"][];
                name: string;
                region?: components["schemas"]["Named"] | null;
            }[];
        };
        /** @description A whole list that is never long. */
        All_TemplateRow: {
            data: {
                /** @description It differs from what came with the program. */
                changed: boolean;
                /** @example reply */
                key: string;
                /** @example en */
                locale: string;
                /** @description It is a letter of the desk's own, which rules write from. */
                own: boolean;
                subject: string;
            }[];
        };
        /** @description A whole list that is never long. */
        All_WebhookView: {
            data: {
                /** Format: uuid */
                id: string;
                key: string;
                off: boolean;
                /** @description Signs what is sent; shown when it is made, and never again. */
                secret?: string | null;
                /** Format: date-time */
                updatedAt: string;
                url: string;
            }[];
        };
        /** @description What an approver says. */
        AnswerBody: {
            /**
             * Format: int64
             * @description The ticket's `approval.content` as the caller saw it: if what is asked for has changed since, it
             *     is 409 `approval_moved`.
             */
            content?: number | null;
            /** @description At most 2,000 characters; needed to reject. */
            reason?: string | null;
            /** Format: int32 */
            round: number;
            /** Format: int32 */
            step: number;
            /**
             * @description `approved` or `rejected`.
             * @example approved
             */
            verdict: string;
        };
        /** @description One question with its answer. */
        AnswerView: {
            /** @description As people read it. */
            answer: string;
            key: string;
            label: string;
            /** @description As it was given. */
            value: Record<string, never>;
        };
        /** @description Answers so far. */
        AnswersBody: {
            answers: Record<string, never>;
        };
        /** @description How a form stands after these answers. */
        AnswersStanding: {
            /** @description What is asked for now. */
            asked: components["schemas"]["AskedView"][];
            errors: components["schemas"]["FieldError"][];
            valid: boolean;
        };
        /** @description Who has to agree before the ticket is worked on. */
        ApprovalView: {
            /**
             * Format: int64
             * @description The state of the request that answers are given to; send it with yours.
             */
            content: number;
            /** @description The caller's answer is waited for. */
            mine: boolean;
            /**
             * Format: int32
             * @description Raised whenever all of it is asked anew.
             */
            round: number;
            /**
             * @description `pending`, `approved`, `rejected`, `expired` or `cancelled`.
             * @example pending
             */
            state: string;
            /**
             * Format: int32
             * @description The step that is asked, from 1; the last one that was where it has ended.
             */
            step: number;
            steps: components["schemas"]["StepView"][];
        };
        /** @description One answer that is waited for, or was given. */
        ApproverView: {
            /** @description `approved` or `rejected`. */
            answer?: string | null;
            /** Format: date-time */
            answeredAt?: string | null;
            for?: components["schemas"]["PersonRef"] | null;
            person: components["schemas"]["PersonRef"];
            reason?: string | null;
        };
        /** @description A ticket asked its team for somebody. */
        AskView: {
            /** @description Why it was refused; or, of one that is over, `taken`, `moved`, `ended`, `manual`. */
            answer?: string | null;
            /** Format: date-time */
            askedAt: string;
            choice?: components["schemas"]["ChoiceView"] | null;
            /** Format: date-time */
            chosenAt?: string | null;
            /**
             * Format: int64
             * @description The ticket's last event by then.
             */
            seq: number;
            /**
             * @description `asked`, `waiting` (nobody can have it), `chosen` (the ticket has not answered), `done`,
             *     `refused`, `over` (it needs nobody any more).
             */
            state: string;
            team: components["schemas"]["Named"];
        };
        /** @description Something that is asked for. */
        AskedView: {
            key: string;
            required: boolean;
        };
        /** @description Who is to hold the ticket; null puts it back into the queue. */
        AssignBody: {
            /** Format: uuid */
            assigneeId?: string | null;
        };
        /** @description How a team gives its tickets out. */
        AssignmentView: {
            /** @description Only while the team's calendar is open. */
            businessHours?: boolean;
            /**
             * Format: int32
             * @description Open tickets that somebody holds at most, where nothing is said of them. Null: any number.
             */
            capacity?: number | null;
            /**
             * @description `manual`: people take them; `round_robin`: each in turn; `least_loaded`: who holds the fewest;
             *     `by_skill`: the same among those who know what the ticket needs.
             * @example round_robin
             */
            mode: string;
            /** @description What tickets ask of people, by skill only. */
            needs?: components["schemas"]["NeedView"][];
            /**
             * Format: int32
             * @description Only those who were seen within so many minutes. Null: everybody.
             */
            onlineMinutes?: number | null;
            /** @description What somebody holds here goes back to the team while they are away, and is given out by its mode. */
            releaseAbsent?: boolean;
            /** @description Whoever stands in for a member who is away takes their turns. */
            standIns?: boolean;
            /**
             * Format: uuid
             * @description The team; in a write it may be left out.
             */
            teamId?: string | null;
        };
        /** @description A file and where its bytes are, for a few minutes. */
        AttachmentAddress: components["schemas"]["AttachmentView"] & {
            /** @description Whole, or relative to this API. It needs no session. */
            downloadUrl: string;
        };
        /** @description A file on a ticket. */
        AttachmentView: {
            /** Format: date-time */
            at: string;
            /**
             * Format: uuid
             * @description The words it hangs on; null: the ticket itself.
             */
            commentId?: string | null;
            /** Format: uuid */
            id: string;
            /** @description Its mail shows it within the words. */
            inline: boolean;
            /**
             * @description What its bytes look like, whatever its sender called it.
             * @example image/png
             */
            mime: string;
            /** @description As it was called, without what is no name. */
            name: string;
            /** @description A picture or document that a page may show. */
            preview: boolean;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
            /** @description `uploading`, `staged`, `held` by an answer that is not out yet, or `attached`. */
            state: string;
            /** @description Leads to the bytes; with `Accept: application/json`, to their address. */
            url: string;
        };
        /** @description Who wrote a comment. */
        Author: {
            /** Format: uuid */
            id?: string | null;
            /** @description `requester`, `agent`, `other` or `system`. */
            kind: string;
            name: string;
        };
        /** @description What is to be so from now on. */
        AvailabilityBody: {
            /** @description Takes new work; left out, it stays. */
            available?: boolean | null;
            away?: components["schemas"]["AwayBody"] | null;
        };
        /** @description Whether somebody takes new work. */
        AvailabilityView: {
            available: boolean;
            away?: components["schemas"]["AwayView"] | null;
        };
        /** @description Out of office, in real time. */
        AwayBody: {
            /** Format: date-time */
            from: string;
            /**
             * Format: uuid
             * @description A person's id: they hear of what the one who is away would hear of.
             */
            standIn?: string | null;
            /**
             * Format: date-time
             * @description None: until further notice.
             */
            until?: string | null;
        };
        /** @description Out of office, in real time. */
        AwayView: {
            /** Format: date-time */
            from: string;
            standIn?: components["schemas"]["PersonRef"] | null;
            /**
             * Format: date-time
             * @description None: until further notice.
             */
            until?: string | null;
        };
        /** @description What is tried: the rules in force with these put over them. */
        BacktestBody: {
            /**
             * Format: int32
             * @description How far to look back.
             */
            days: number;
            files: components["schemas"]["DraftFile"][];
            note?: string;
        };
        /** @description A backtest and how far it has come. */
        BacktestView: {
            /**
             * Format: int64
             * @description The desk whose rules the draft is compared with.
             */
            deskVersion: number;
            /**
             * Format: int64
             * @description Decisions that would end otherwise, so far.
             */
            different: number;
            /** Format: int64 */
            done: number;
            /**
             * Format: int64
             * @description Events that were looked at so far.
             */
            events: number;
            /** Format: date-time */
            from: string;
            /** Format: uuid */
            id: string;
            note: string;
            /** @description `running`, `done` or `failed`. */
            state: string;
            /**
             * Format: int64
             * @description Tickets.
             */
            total: number;
            /** Format: date-time */
            until: string;
        };
        /** @description Whose mail is kept out: an address, or everybody behind a domain. */
        BlockBody: {
            address?: string | null;
            /** @description Takes `desk:admin`. */
            domain?: string | null;
            /** @description Why; up to 500 characters. */
            note?: string | null;
        };
        /** @description A sender whose mail is kept out. */
        BlockedView: {
            address?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The name of whoever blocked it. */
            createdBy: string;
            domain?: string | null;
            /** Format: uuid */
            id: string;
            note?: string | null;
        };
        /** @description Why somebody must look who is not named. */
        BreakGlassBody: {
            /** @description 1 to 2,000 characters; those who see the ticket read it. */
            reason: string;
        };
        /** @description Where a rule is broken. */
        BrokenView: {
            column: number;
            line: number;
            message: string;
        };
        /** @description Whose account it is. */
        ByEmail: {
            email: string;
        };
        /**
         * @description A calendar, read and written in the same shape.
         * @example {
         *       "breaks": [],
         *       "default": true,
         *       "holidays": [],
         *       "hours": [
         *         {
         *           "dow": 1,
         *           "endSec": 64800,
         *           "startSec": 28800
         *         },
         *         {
         *           "dow": 2,
         *           "endSec": 64800,
         *           "startSec": 28800
         *         },
         *         {
         *           "dow": 3,
         *           "endSec": 64800,
         *           "startSec": 28800
         *         },
         *         {
         *           "dow": 4,
         *           "endSec": 64800,
         *           "startSec": 28800
         *         },
         *         {
         *           "dow": 5,
         *           "endSec": 64800,
         *           "startSec": 28800
         *         }
         *       ],
         *       "id": "da2fc69d-3306-5df3-ade5-662fc071762f",
         *       "name": "Office hours",
         *       "overrides": {},
         *       "tz": "UTC"
         *     }
         */
        Calendar: {
            breaks?: unknown[];
            default?: boolean;
            holidays?: unknown[];
            hours?: ({
                dow?: number;
                endSec?: number;
                startSec?: number;
            } & {
                [key: string]: unknown;
            })[];
            id?: string;
            name?: string;
            overrides?: {
                [key: string]: unknown;
            };
            tz?: string;
        } & {
            [key: string]: unknown;
        };
        CalendarList: {
            data: components["schemas"]["Calendar"][];
        };
        /** @description One call. */
        CallView: {
            /** @description What the other side said last, or why it was not reached. */
            answer?: string | null;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: uuid
             * @description Also in the header `X-Holdfast-Delivery`.
             */
            id: string;
            number?: string | null;
            rule?: string | null;
            /** Format: date-time */
            sentAt?: string | null;
            /**
             * Format: int64
             * @description The event that asked for it.
             */
            seq: number;
            /** @description `queued`, `sending`, `sent`, `failed` (for good) or `suppressed` (the webhook is off). */
            state: string;
            /** Format: uuid */
            ticketId: string;
        };
        /** @description Whether something may be done now, and if not, why not. */
        Can: {
            /** @description A stable code for translation. */
            code?: string | null;
            ok: boolean;
            params?: Record<string, never> | null;
            /** @description The reason in plain English. */
            why?: string | null;
        };
        /** @description Why the request is not wanted any more. */
        CancelBody: {
            /** @description At most 2,000 characters. */
            note?: string | null;
        };
        /**
         * @description A category, read and written in the same shape.
         * @example {
         *       "id": "d081c9d6-22b7-5622-970b-36c97b1d6fa7",
         *       "name": "Hardware",
         *       "parentId": null
         *     }
         */
        Category: {
            id?: string;
            name?: string;
            parentId?: unknown;
        } & {
            [key: string]: unknown;
        };
        /** @description A node of the category tree. */
        CategoryView: {
            archived: boolean;
            /** @description It, or one above it, is archived: it is offered no more. */
            hidden: boolean;
            /** Format: uuid */
            id: string;
            name: string;
            owner?: components["schemas"]["Named"] | null;
            /** Format: uuid */
            parentId?: string | null;
            /** @description Names from the root down to this one. */
            path: string[];
        };
        /** @description Who is to be written to, too. */
        CcBody: {
            /** @description 1 to 30 people. */
            people: components["schemas"]["Somebody"][];
        };
        /**
         * @description By which lifecycle the ticket is to live on, and in which of its states; without one, in the
         *     counterpart of the state it is in.
         */
        ChangeLifecycleBody: {
            lifecycle: string;
            status?: string | null;
        };
        /** @description Who asks from now on. */
        ChangeRequesterBody: {
            /** @description The one before goes on being written to. */
            keepAsCc?: boolean;
            requester: components["schemas"]["Somebody"];
        };
        /** @description Whose turn it is, and how that came about. */
        ChoiceView: {
            /** @description The team's hours were over. */
            closed: boolean;
            /** @description Everybody who was looked at, who is next first. */
            considered: components["schemas"]["ConsideredView"][];
            /** @example round_robin */
            mode: string;
            person?: components["schemas"]["Named"] | null;
            /** @description What the ticket asks of people. */
            skills: string[];
        };
        /** @description One promise and how it stands now. */
        ClockView: {
            /**
             * Format: date-time
             * @description The last instant at which the promise is still kept.
             */
            breachAfter?: string | null;
            /** Format: int32 */
            cycle: number;
            /**
             * Format: date-time
             * @description The first instant at which the target has elapsed; null while nothing counts.
             */
            dueAt?: string | null;
            /** Format: int64 */
            elapsedSeconds: number;
            /** @example first_response */
            metric: string;
            open: boolean;
            /**
             * @description `running` also outside hours; then `open` is false.
             * @example running
             */
            state: string;
            /** Format: int64 */
            targetSeconds: number;
        };
        /** @description A command and what it takes. */
        CommandBody: (components["schemas"]["Nothing"] & {
            /** @enum {string} */
            type: "take";
        }) | (components["schemas"]["AssignBody"] & {
            /** @enum {string} */
            type: "assign";
        }) | (components["schemas"]["RouteBody"] & {
            /** @enum {string} */
            type: "route";
        }) | (components["schemas"]["StatusBody"] & {
            /** @enum {string} */
            type: "set_status";
        }) | (components["schemas"]["EditBody"] & {
            /** @enum {string} */
            type: "edit";
        }) | (components["schemas"]["CommentBody"] & {
            /** @enum {string} */
            type: "comment";
        }) | (components["schemas"]["Nothing"] & {
            /** @enum {string} */
            type: "trash";
        }) | (components["schemas"]["Nothing"] & {
            /** @enum {string} */
            type: "restore";
        }) | (components["schemas"]["ChangeLifecycleBody"] & {
            /** @enum {string} */
            type: "change_lifecycle";
        }) | (components["schemas"]["PostponeBody"] & {
            /** @enum {string} */
            type: "postpone";
        }) | (components["schemas"]["NextBody"] & {
            /** @enum {string} */
            type: "cancel_next";
        }) | (components["schemas"]["NextBody"] & {
            /** @enum {string} */
            type: "do_now";
        }) | (components["schemas"]["MergeBody"] & {
            /** @enum {string} */
            type: "merge";
        }) | (components["schemas"]["Nothing"] & {
            /** @enum {string} */
            type: "unmerge";
        }) | (components["schemas"]["LinkBody"] & {
            /** @enum {string} */
            type: "link";
        }) | (components["schemas"]["LinkBody"] & {
            /** @enum {string} */
            type: "unlink";
        }) | (components["schemas"]["SplitBody"] & {
            /** @enum {string} */
            type: "split";
        }) | (components["schemas"]["RestrictBody"] & {
            /** @enum {string} */
            type: "restrict";
        }) | (components["schemas"]["CcBody"] & {
            /** @enum {string} */
            type: "add_cc";
        }) | (components["schemas"]["PersonBody"] & {
            /** @enum {string} */
            type: "remove_cc";
        }) | (components["schemas"]["PersonBody"] & {
            /** @enum {string} */
            type: "watch";
        }) | (components["schemas"]["PersonBody"] & {
            /** @enum {string} */
            type: "unwatch";
        }) | (components["schemas"]["AcceptBody"] & {
            /** @enum {string} */
            type: "accept_participant";
        }) | (components["schemas"]["ChangeRequesterBody"] & {
            /** @enum {string} */
            type: "change_requester";
        }) | (components["schemas"]["Nothing"] & {
            /** @enum {string} */
            type: "mark_spam";
        }) | (components["schemas"]["Nothing"] & {
            /** @enum {string} */
            type: "unmark_spam";
        }) | (components["schemas"]["MoveBody"] & {
            /** @enum {string} */
            type: "move_comments";
        }) | (components["schemas"]["RateBody"] & {
            /** @enum {string} */
            type: "rate";
        }) | (components["schemas"]["CancelBody"] & {
            /** @enum {string} */
            type: "cancel_request";
        });
        /** @description A decided command. */
        CommandView: {
            commandId: string;
            /** @description `{kind: applied, seq}`, `{kind: refused, refusal}` or `{kind: faulted, what}`. */
            outcome: Record<string, never>;
            /** Format: uuid */
            ticketId: string;
        };
        /** @description Words for a ticket. */
        CommentBody: {
            /** @description Files that were uploaded for these words, 20 at most. */
            attachmentIds?: string[];
            /** @description Markdown, 1 to 100,000 characters. */
            body: string;
            /** @description These take part from now on, and are written to as well. Up to 30. */
            cc?: components["schemas"]["Somebody"][];
            /** @description A note among agents, which no mail ever carries. */
            internal?: boolean;
            /**
             * Format: date-time
             * @description An answer goes out then, by the desk's clock; within a year.
             */
            sendAt?: string | null;
            /** @description Exactly these are written to, of those who take part; left out: all of them. */
            to?: string[] | null;
            /** @description An answer waits as long as the desk lets answers be undone; without this, it goes out at once. */
            undo?: boolean;
        };
        /** @description Something that was said. */
        CommentView: {
            /** Format: date-time */
            at: string;
            attachments: components["schemas"]["AttachmentView"][];
            author: components["schemas"]["Author"];
            /** @description Markdown, as it was written. */
            body: string;
            /**
             * @description How its letters fare, the worst of them, for those who help: `queued`, `sent`, `deferred`, `failed`,
             *     `suppressed` or `cancelled`; absent where nobody was written to.
             */
            delivery?: string | null;
            /** @description The same as sanitised HTML. */
            html: string;
            /** Format: uuid */
            id: string;
            internal: boolean;
            /** @description It came by mail, which agents and its writer can read as it was written. */
            mailed: boolean;
            movedTo?: components["schemas"]["TicketRef"] | null;
            /** @description Said by somebody who does not take part yet: an agent may accept them. */
            newParticipant?: boolean;
            /**
             * Format: date-time
             * @description When it goes out; absent: it is out.
             */
            sendAt?: string | null;
            /** Format: int64 */
            seq: number;
            source: string;
            ticket?: components["schemas"]["TicketRef"] | null;
        };
        /** @description Somebody who was looked at. */
        ConsideredView: {
            /**
             * Format: int32
             * @description How many they take; null: any number.
             */
            capacity?: number | null;
            /**
             * Format: int32
             * @description Open tickets that they held.
             */
            open: number;
            person: components["schemas"]["Named"];
            /** @description The skills that they lack. */
            skills: string[];
            standsInFor?: components["schemas"]["Named"] | null;
            /**
             * Format: int64
             * @description Their last turn in the team: who has the lowest has waited longest.
             */
            turn?: number | null;
            /**
             * @description `next`, `later`, `unavailable`, `away`, `offline`, `full`, `lacks_skills`, `not_named`, `put_back`.
             * @example later
             */
            verdict: string;
        };
        /** @description Somebody in a mail's head. */
        Correspondent: {
            email: string;
            name?: string | null;
        };
        /** @description Whether and how often requesters are asked. */
        CsatSettings: {
            enabled: boolean;
            /**
             * Format: int32
             * @description Whoever was asked is left alone for so many days; 0 to 365.
             */
            quietDays: number;
        };
        /** @description A category of the first level. */
        CtiCategory: {
            /** Format: uuid */
            id: string;
            name: string;
            types: components["schemas"]["CtiType"][];
        };
        /** @description One of the third, or of a deeper one with the names that lead there. */
        CtiItem: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description One of the second. */
        CtiType: {
            /** Format: uuid */
            id: string;
            items: components["schemas"]["CtiItem"][];
            name: string;
        };
        /**
         * @description A custom field, read and written in the same shape.
         * @example {
         *       "archived": false,
         *       "categories": [],
         *       "decimals": null,
         *       "default": null,
         *       "editableBy": "everybody",
         *       "help": "",
         *       "id": "00000000-0000-0000-0000-000000000000",
         *       "key": "site",
         *       "label": "Site",
         *       "labels": {
         *         "de": "Standort"
         *       },
         *       "lifecycles": [],
         *       "list": null,
         *       "max": null,
         *       "min": null,
         *       "options": [
         *         {
         *           "key": "ulm",
         *           "label": "Ulm"
         *         }
         *       ],
         *       "required": "on_open",
         *       "seenBy": "everybody",
         *       "type": "select"
         *     }
         */
        CustomField: {
            archived?: boolean;
            categories?: unknown[];
            decimals?: unknown;
            default?: unknown;
            editableBy?: string;
            help?: string;
            id?: string;
            key?: string;
            label?: string;
            labels?: {
                de?: string;
            } & {
                [key: string]: unknown;
            };
            lifecycles?: unknown[];
            list?: unknown;
            max?: unknown;
            min?: unknown;
            options?: ({
                key?: string;
                label?: string;
            } & {
                [key: string]: unknown;
            })[];
            required?: string;
            seenBy?: string;
            type?: string;
        } & {
            [key: string]: unknown;
        };
        CustomFieldList: {
            data: components["schemas"]["CustomField"][];
        };
        /** @description Something that could not be processed. */
        DeadLetter: {
            /** Format: uuid */
            id: string;
            /** @example outbox */
            kind: string;
            payload: Record<string, never>;
            reason: string;
            subject: string;
        };
        /** @description A decision about which rules were asked. */
        Decision: {
            /** Format: date-time */
            at: string;
            /** @description One for each rule that listened, in the order in which they were asked. */
            traces: Record<string, never>[];
        };
        /** @description What tickets from a mailbox start with. */
        DefaultsForm: {
            /**
             * Format: uuid
             * @default null
             */
            categoryId?: string | null;
            /**
             * Format: int32
             * @default null
             */
            priority?: number | null;
            /** @default [] */
            tags?: string[];
            /**
             * Format: uuid
             * @default null
             */
            teamId?: string | null;
        };
        /** @description Who is to answer instead. */
        DelegateBody: {
            /**
             * Format: uuid
             * @description Whose answer it is; nobody: the caller's. For others it takes `ticket:move`.
             */
            from?: string | null;
            /** Format: int32 */
            round: number;
            /** Format: int32 */
            step: number;
            /**
             * Format: uuid
             * @description A person's id.
             */
            to: string;
        };
        /** @description What is to change; what is left out stays. */
        DeskEdit: {
            /**
             * @description At most 60 characters; empty takes the name away.
             * @default null
             */
            name?: string | null;
            /**
             * @description The first steps are done. Every other change of the desk says the same, and it stays so.
             * @default null
             */
            setUp?: boolean | null;
        };
        /** @description What the desk is called. */
        DeskView: {
            /**
             * @description Stands in letters and on pages; empty: nobody has given it one.
             * @example Service desk
             */
            name: string;
            /** @description The first steps were gone through, or put off for good. */
            setUp: boolean;
        };
        /** @description A decision that would have ended otherwise. */
        DifferenceView: {
            /** Format: date-time */
            at: string;
            /** @description What the draft makes of it. */
            draft: Record<string, never>;
            event: string;
            /** @description What the rules in force make of it: `commands`, `mails` and `faults`. */
            live: Record<string, never>;
            number: string;
            /** Format: int64 */
            seq: number;
            /** Format: uuid */
            ticketId: string;
            title: string;
        };
        /** @description When a digest comes. */
        DigestTime: {
            /**
             * @description `day` or `week`.
             * @default day
             * @example day
             */
            every?: string;
            /**
             * Format: int32
             * @description 0 to 23, in one's own time zone.
             * @default 8
             */
            hour?: number;
            /**
             * Format: int32
             * @description 1 is Monday; it counts for weekly digests.
             * @default 1
             */
            weekday?: number;
        };
        /** @description A TXT record. */
        DnsRecord: {
            name: string;
            value: string;
        };
        /** @description A rule of the draft. */
        DraftFile: {
            name: string;
            /** @description Null: the draft does without it. */
            text?: string | null;
        };
        /** @description Answers that were not sent yet. */
        DraftView: {
            answers: Record<string, never>;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description What the rule would do. */
        DryRun: {
            /** Format: date-time */
            at?: string | null;
            event?: string | null;
            made: Record<string, never>;
            /**
             * Format: int64
             * @description Null: nothing has happened to the ticket that it listens to.
             */
            seq?: number | null;
            traces: Record<string, never>[];
        };
        /** @description A rule and the ticket it is tried on. */
        DryRunBody: {
            /**
             * Format: int64
             * @description The event to try it on; without it the latest that it listens to.
             */
            seq?: number | null;
            text: string;
            /** @description Id or number. */
            ticket: string;
        };
        /** @description What is to change; what is left out stays, null clears. */
        EditBody: {
            /**
             * Format: uuid
             * @default null
             */
            assigneeId?: string | null;
            /**
             * Format: uuid
             * @default null
             */
            categoryId?: string | null;
            customFields?: Record<string, never> | null;
            /** @default null */
            description?: string | null;
            /**
             * Format: int32
             * @default null
             */
            impact?: number | null;
            /**
             * @description A word on the change of status.
             * @default null
             */
            note?: string | null;
            /**
             * Format: int32
             * @default null
             */
            priority?: number | null;
            /**
             * Format: date-time
             * @default null
             */
            scheduledAt?: string | null;
            /** @default null */
            status?: string | null;
            /** @default null */
            tags?: string[] | null;
            /**
             * Format: uuid
             * @default null
             */
            teamId?: string | null;
            /** @default null */
            title?: string | null;
            /**
             * Format: int32
             * @default null
             */
            urgency?: number | null;
        };
        /** @description A policy or calendar at the version by which the clock runs. */
        EditionView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            version: number;
        };
        /** @description How a clock ended. */
        EndView: {
            /** Format: date-time */
            at: string;
            /** @example met */
            outcome: string;
            reason: string;
            reasonLabel: string;
            /** @description The ticket was resolved although nobody had answered. */
            withoutReply: boolean;
        };
        /** @description A second factor that is set up. */
        Enrolled: {
            factor: components["schemas"]["SecondFactorView"];
            /** @description With the first factor come ten codes for when it is lost; shown once. */
            recoveryCodes?: string[] | null;
            /** @description The session's new token, for programs; browsers use the cookie. */
            token: string;
        };
        /** @description One entry of the timeline. */
        EventView: {
            actor: components["schemas"]["ActorView"];
            /** Format: date-time */
            at: string;
            /** @description What the event carries; ids are resolved to names. */
            data: Record<string, never>;
            /** @example status_changed */
            kind: string;
            /** Format: int64 */
            seq: number;
            /** @description One English sentence. */
            summary: string;
            ticket?: components["schemas"]["TicketRef"] | null;
        };
        /**
         * @description In what way a second factor is shown.
         * @enum {string}
         */
        FactorKind: "totp" | "passkey" | "recovery";
        /** @description What this installation can do. */
        Features: {
            /**
             * Format: int64
             * @description How large a file may be.
             */
            attachmentBytesMax: number;
            /** @description How many files go with one message. */
            attachmentCountMax: number;
            attachments: boolean;
        };
        /** @description One event of one ticket. */
        FeedEntry: {
            /** @description The position, for `after`. */
            id: string;
            kind: string;
            /** Format: int64 */
            seq: number;
            /** Format: uuid */
            ticketId: string;
        };
        /** @description A page of the feed. */
        FeedPage: {
            data: components["schemas"]["FeedEntry"][];
        };
        /** @description What is wrong with one field. */
        FieldError: {
            code: string;
            message: string;
            /** @description A JSON pointer into the request's body, or the name of a query parameter. */
            pointer: string;
        };
        /** @description The order in which fields are shown. */
        FieldOrder: {
            /** @description Those left out keep their order behind the others. */
            ids: string[];
        };
        /** @description One file; in a folder it is called by its name and what says of which kind it is. */
        FileView: {
            name: string;
            text: string;
        };
        /** @description A form as it was filled in. */
        FiledView: {
            /** @description Empty where the answers were erased. */
            answers: components["schemas"]["AnswerView"][];
            /** @description The ticket's description says something else than the answers. */
            described: boolean;
            key: string;
            /**
             * Format: int64
             * @description The one in force; null: the form is gone.
             */
            latest?: number | null;
            title: string;
            /**
             * Format: int64
             * @description The one that was filled in.
             */
            version: number;
        };
        /** @description All files of a kind. */
        FilesView: {
            files: components["schemas"]["FileView"][];
            /** @description Of an import: a word on why. */
            note?: string | null;
        };
        /** @description What a macro would say and do. */
        Filled: {
            actions: components["schemas"]["Actions"];
            /** @description The text with everything filled in; empty: it says nothing. */
            body: string;
            internal: boolean;
        };
        /** @description A form with some answers. */
        FilledView: {
            /** @description Who would have to agree before it is worked on, if whoever tries it asked for it. */
            approval: components["schemas"]["StepView"][];
            /** @description What is asked for after these answers. */
            asked: components["schemas"]["AskedView"][];
            /** @description What is wrong with them; pointers begin at `/answers`. */
            errors: components["schemas"]["FieldError"][];
            form: components["schemas"]["FormView"];
            /** @description The parts that they would call for. */
            parts: components["schemas"]["MappedPartView"][];
            ticket: components["schemas"]["MappedView"];
        };
        /** @description What the desk writes to begin with. */
        FirstComment: {
            /** @description Markdown, 1 to 100,000 characters. */
            body: string;
        };
        /** @description A form that somebody fills in. */
        FormBody: {
            /** @description By their keys; what is left empty is not answered. Files are ids of uploads. */
            answers: Record<string, never>;
            /** @example new-hardware */
            key: string;
            /**
             * Format: int64
             * @description The version that was filled in: if another is in force meanwhile, it is 409 `form_changed`.
             */
            version?: number | null;
        };
        /** @description A form as the catalog shows it. */
        FormEntry: {
            about: string;
            abouts: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When the caller has begun to fill it in.
             */
            draftAt?: string | null;
            /** @description For admins: what keeps it from being asked, or from doing all that it says. */
            faults: components["schemas"]["FieldError"][];
            /** @description Whoever has its link may fill it in. */
            guests: boolean;
            /** @description Not in the catalog; only admins see that there is one. */
            hidden: boolean;
            /** @example new-hardware */
            key: string;
            /** @description Other words by which it is looked for. */
            keywords: string[];
            /** @description Under which heading it stands. */
            section: string;
            sections: {
                [key: string]: string;
            };
            title: string;
            /** @description The same in other languages, by their codes. */
            titles: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description The desk version that brought its text.
             */
            version: number;
        };
        /** @description How one answer is asked for. */
        FormField: {
            /** @description What stands there to begin with. */
            begins?: Record<string, never> | null;
            /** @description `email`, `uri` and the like. */
            format?: string | null;
            help: string;
            helps: {
                [key: string]: string;
            };
            key: string;
            label: string;
            labels: {
                [key: string]: string;
            };
            /** Format: int64 */
            lengthMax?: number | null;
            /** @description The lookup list whose rows can be chosen. */
            list?: string | null;
            /** Format: double */
            max?: number | null;
            /** Format: double */
            min?: number | null;
            /** @description What can be chosen; null: nothing is chosen, or it comes from `list`. */
            options?: components["schemas"]["FormOption"][] | null;
            /**
             * @description `text`, `long_text`, `number`, `checkbox`, `select`, `radio`, `several`, `date`, `date_time`, `files`.
             * @example select
             */
            widget: string;
        };
        /** @description What a change to a form answers. */
        FormKept: {
            key: string;
        };
        /** @description Something that can be chosen. */
        FormOption: {
            label: string;
            labels: {
                [key: string]: string;
            };
            value: string;
        };
        /** @description A form in one of its versions. */
        FormRef: {
            key: string;
            /** Format: int64 */
            version: number;
        };
        /** @description A text that may become a form, and answers to try it with. */
        FormText: {
            answers?: Record<string, never>;
            text: string;
        };
        /** @description A form's text, and a word on why it changes. */
        FormTextBody: {
            note?: string;
            /** @description JSON: title, schema, layout, and what the answers make of a ticket. */
            text: string;
        };
        /** @description Whether a text is a form, and how it would look. */
        FormTrial: {
            /** @description Pointers lead into the form. */
            errors: components["schemas"]["FieldError"][];
            filled?: components["schemas"]["FilledView"] | null;
            valid: boolean;
        };
        /** @description A form with its fields. */
        FormView: components["schemas"]["FormEntry"] & {
            /** @description What is asked for before anything is answered but what stands there to begin with. */
            asked: components["schemas"]["AskedView"][];
            groups: components["schemas"]["GroupView"][];
            /** @description For those who help: where guests fill it in, if they may. */
            guestUrl?: string | null;
            /** @description For admins: the file. */
            text?: string | null;
        };
        /** @description Fields that stand together. */
        GroupView: {
            fields: components["schemas"]["FormField"][];
            title: string;
            titles: {
                [key: string]: string;
            };
        };
        /** @description The ticket of a sign-in that began at a provider. */
        HalfTicket: {
            ticket: string;
        };
        /** @description The first factor was right. */
        HalfWay: {
            secondFactor: components["schemas"]["SecondFactorAsked"];
        };
        /** @description Which secrets are known. */
        HasSecrets: {
            clientSecret: boolean;
            password: boolean;
            refreshToken: boolean;
            smtpPassword: boolean;
        };
        /** @description How a mailbox is doing. */
        HealthView: {
            error?: string | null;
            /** Format: date-time */
            failingSince?: string | null;
            /**
             * Format: double
             * @description How long the last mail had lain on the server.
             */
            lagSeconds: number;
            /** Format: date-time */
            mailAt?: string | null;
            /** @description `ok`, `paused`, `failing`, or `new`: not looked at yet. */
            state: string;
            /**
             * Format: date-time
             * @description When it was last looked at and all there was came in.
             */
            succeededAt?: string | null;
            /**
             * Format: int32
             * @description Mails on the server that have not come in yet.
             */
            waiting: number;
        };
        /** @description The roles of a person. */
        HeldRoles: {
            /**
             * @description Keys of roles, or their aliases.
             * @example [
             *       "agent"
             *     ]
             */
            roles: string[];
        };
        /** @description Holidays as JSON. */
        HolidayList: {
            holidays: Record<string, never>[];
        };
        /** @description Somebody as a provider knows them. */
        IdentityView: {
            /** Format: date-time */
            createdAt: string;
            issuer: string;
            /** @description What the provider is called; none: it is gone from the settings. */
            name?: string | null;
            /** @description The key of the provider. */
            provider: string;
            /** @description What the provider's groups lend. */
            roles: string[];
            /** Format: date-time */
            seenAt: string;
            /** @description Who they are in the provider's own words. */
            subject: string;
            teams: string[];
        };
        /** @description What came of a file. */
        ImportView: {
            /** @description False: it was a preview, or strict and something was wrong. */
            applied: boolean;
            created: number;
            /** @description The first hundred. */
            errors: components["schemas"]["LineError"][];
            failed: number;
            /** @description Lines beside the head. */
            rows: number;
            updated: number;
        };
        /** @description What became of the holidays. */
        Imported: {
            added: number;
            skipped: components["schemas"]["Skipped"][];
        };
        /** @description A mail that came in. Of a confidential ticket's mail neither sender nor subject is told. */
        InboundView: {
            /** @description `duplicate_message_id`, `spoof_suspect`, `new_participant`. */
            flags: string[];
            /** Format: uuid */
            id: string;
            mailbox?: string | null;
            /**
             * Format: uuid
             * @description None: it was pushed with a key.
             */
            mailboxId?: string | null;
            messageId?: string | null;
            number?: string | null;
            /** @description Why it was ignored or set aside, or what else is worth knowing. */
            reason?: string | null;
            /** Format: date-time */
            receivedAt: string;
            sender?: string | null;
            /** Format: date-time */
            settledAt?: string | null;
            /** @description `received`, `applied`, `ignored` or `quarantined`. */
            state: string;
            subject?: string | null;
            /** Format: uuid */
            ticketId?: string | null;
        };
        /** @description The secret of a push mailbox, shown once. */
        IntakeSecret: {
            secret: string;
        };
        /** @description A job. */
        JobView: {
            /**
             * Format: int64
             * @description The desk to which the tickets are led.
             */
            deskVersion: number;
            /** Format: int64 */
            done: number;
            /** Format: date-time */
            endedAt?: string | null;
            /** Format: uuid */
            id: string;
            /** @example reevaluation */
            kind: string;
            note: string;
            /**
             * Format: date-time
             * @description In real time, as everything here.
             */
            startedAt: string;
            /** @description `running`, `done` or `failed`. */
            state: string;
            /** Format: int64 */
            total: number;
        };
        /** @description Somebody who holds a key. */
        KeyHolder: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description A key, without itself. */
        KeyView: {
            addresses: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string | null;
            /** Format: uuid */
            id: string;
            label: string;
            permissions?: string[] | null;
            /** @description Whose it is. */
            person: components["schemas"]["KeyHolder"];
            /**
             * Format: date-time
             * @description To the minute.
             */
            usedAt?: string | null;
        };
        /** @description A letter. */
        LetterView: {
            address?: string | null;
            /** @description What the other side said last. */
            answer?: string | null;
            /** Format: int32 */
            attempts: number;
            /** Format: uuid */
            commentId?: string | null;
            /**
             * Format: date-time
             * @description In real time, as everything here.
             */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @description An attempt before the last may have arrived, too; both bear the same Message-ID. */
            maybeDuplicate: boolean;
            messageId?: string | null;
            /**
             * Format: date-time
             * @description When it is tried next, where it is to be tried.
             */
            nextAt?: string | null;
            number?: string | null;
            /** Format: uuid */
            resentFrom?: string | null;
            /** Format: date-time */
            sentAt?: string | null;
            /**
             * @description `queued`, `sending`, `sent`, `deferred` (it will be tried again), `failed`, `suppressed`, `unknown`
             *     (it may have arrived) or `cancelled`.
             * @example sent
             */
            state: string;
            /** @example reply */
            template: string;
            /** Format: uuid */
            ticketId?: string | null;
            to: string;
        };
        /**
         * @description A lifecycle, read and written in the same shape.
         * @example {
         *       "autoCloseSeconds": 259200,
         *       "default": true,
         *       "key": "itil",
         *       "name": "IT service desk",
         *       "onAssignment": "assigned",
         *       "reopenTo": "in_progress",
         *       "states": [
         *         {
         *           "key": "new",
         *           "label": "New",
         *           "phase": "new"
         *         },
         *         {
         *           "key": "assigned",
         *           "label": "Assigned",
         *           "phase": "active"
         *         },
         *         {
         *           "key": "accepted",
         *           "label": "Accepted",
         *           "phase": "active"
         *         },
         *         {
         *           "key": "in_progress",
         *           "label": "In progress",
         *           "phase": "active"
         *         },
         *         {
         *           "key": "scheduled",
         *           "label": "Scheduled",
         *           "phase": "paused",
         *           "scheduled": true
         *         },
         *         {
         *           "key": "pending_info",
         *           "label": "Pending: awaiting info",
         *           "phase": "paused",
         *           "resumesOnReply": true,
         *           "waiting": {
         *             "reminders": [
         *               259200
         *             ]
         *           }
         *         },
         *         {
         *           "key": "pending_callback",
         *           "label": "Pending: awaiting callback",
         *           "phase": "paused"
         *         },
         *         {
         *           "key": "pending_parts",
         *           "label": "Pending: awaiting parts",
         *           "phase": "paused"
         *         },
         *         {
         *           "key": "pending_approval",
         *           "label": "Pending: awaiting approval",
         *           "phase": "paused"
         *         },
         *         {
         *           "key": "resolved",
         *           "label": "Resolved",
         *           "phase": "resolved"
         *         },
         *         {
         *           "key": "closed",
         *           "label": "Closed",
         *           "phase": "closed"
         *         }
         *       ],
         *       "transitions": [
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "new",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "assigned",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "accepted",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "in_progress",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "scheduled",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "pending_info",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "pending_callback",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "pending_parts",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "resolved"
         *         },
         *         {
         *           "from": "pending_approval",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "assigned"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "accepted"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": true,
         *           "to": "in_progress"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "scheduled"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_info"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_callback"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_parts"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:move",
         *           "requester": false,
         *           "to": "pending_approval"
         *         },
         *         {
         *           "from": "resolved",
         *           "permission": "ticket:close",
         *           "requester": true,
         *           "to": "closed"
         *         }
         *       ],
         *       "version": 1
         *     }
         */
        Lifecycle: {
            autoCloseSeconds?: number;
            default?: boolean;
            key?: string;
            name?: string;
            onAssignment?: string;
            reopenTo?: string;
            states?: ({
                key?: string;
                label?: string;
                phase?: string;
            } & {
                [key: string]: unknown;
            })[];
            transitions?: ({
                from?: string;
                permission?: string;
                requester?: boolean;
                to?: string;
            } & {
                [key: string]: unknown;
            })[];
            version?: number;
        } & {
            [key: string]: unknown;
        };
        LifecycleList: {
            data: components["schemas"]["Lifecycle"][];
        };
        /** @description What is wrong with a line. */
        LineError: {
            code: string;
            column?: string | null;
            /**
             * Format: int64
             * @description The first person after the head is on line 2, however many lines a cell has.
             */
            line: number;
            message: string;
        };
        /** @description How another ticket stands to this one. */
        LinkBody: {
            /**
             * @description `relates`, `blocks`, `blocked_by`, `duplicates`, `duplicated_by`, `parent` (the other is the
             *     parent), `child`.
             * @example blocks
             */
            kind: string;
            /** @description An id or a number. */
            to: string;
        };
        /**
         * @description A tie to another ticket. Read it as "this ticket … the other", and of parent and child, as what
         *     the other is to this one.
         */
        LinkView: {
            /**
             * @description `relates`, `blocks`, `blocked_by`, `duplicates`, `duplicated_by`, `parent`, `child`.
             * @example blocks
             */
            kind: string;
            ticket: components["schemas"]["LinkedTicket"];
        };
        /** @description The ticket at the other end, and how it stands. */
        LinkedTicket: {
            /** Format: uuid */
            id: string;
            number: string;
            phase: string;
            status: string;
            statusLabel: string;
            title: string;
        };
        /** @description A begun session. */
        LoggedIn: {
            /**
             * Format: int32
             * @description In so many seconds the token has to be renewed.
             */
            expiresIn?: number | null;
            /** @description Renews the token, once, at `/v1/oauth/token`. */
            refreshToken?: string | null;
            /** @description For programs; browsers use the cookie. */
            token: string;
            user: components["schemas"]["Me"];
        };
        /** @description Who wants in. */
        Login: {
            password: string;
            /** @description For native programs: answer with a token that lives an hour and one that renews it. */
            refresh?: boolean;
            /** @description The username, or the e-mail address. */
            username: string;
        };
        /** @description A list as it is to become. */
        LookupBody: {
            archived?: boolean;
            name: string;
            ownerColumn?: string | null;
        };
        /** @description What became of the rows, or would. */
        LookupImported: {
            /** Format: int64 */
            added: number;
            /** Format: int64 */
            archived: number;
            /** Format: int64 */
            changed: number;
            /** Format: int64 */
            unchanged: number;
        };
        /** @description A row that can be chosen: its key is the value, its label is what people read. */
        LookupRow: {
            /** @description The other columns; for those who help. */
            data?: Record<string, never> | null;
            key: string;
            label: string;
        };
        /** @description A list. */
        LookupView: {
            /** @description No longer offered; tickets keep what was chosen. */
            archived: boolean;
            /** @example assets */
            key: string;
            name: string;
            /** @description The column that says whose a row is, by e-mail address or id; requesters are then offered only theirs. */
            ownerColumn?: string | null;
            /** Format: int64 */
            rows: number;
        };
        /** @description A macro as it is written. */
        MacroBody: {
            actions?: components["schemas"]["Actions"];
            /** @description What is said, with variables such as `{{ requester.first_name }}`; empty: nothing. */
            body?: string;
            folder?: string;
            /** @description It is a note. */
            internal?: boolean;
            name: string;
            scope: components["schemas"]["Scope"];
            /**
             * Format: uuid
             * @description Of a team's.
             */
            teamId?: string | null;
        };
        /** @description A macro. */
        MacroView: {
            actions: components["schemas"]["Actions"];
            body: string;
            /** @description Whether the caller may change it. */
            canEdit: boolean;
            /** @description Whether the caller may use it; who looks after the desk sees what other teams have. */
            canUse: boolean;
            folder: string;
            /** Format: uuid */
            id: string;
            internal: boolean;
            name: string;
            scope: components["schemas"]["Scope"];
            /** Format: uuid */
            teamId?: string | null;
            /** Format: date-time */
            usedAt?: string | null;
            /**
             * Format: int64
             * @description How often it was used; some uses may be missing.
             */
            uses: number;
        };
        /** @description A key that was just made. It is shown once, now. */
        MadeKey: {
            key: components["schemas"]["KeyView"];
            /** @description The key itself. */
            token: string;
        };
        /** @description A key by which letters from a domain are signed. The private part is never shown. */
        MailDomainView: {
            /**
             * @description `ed25519` or `rsa`.
             * @example ed25519
             */
            algorithm: string;
            /**
             * @description What DNS said when it was asked last: `found`, `missing`, `another` or `unreachable`.
             * @example found
             */
            checked?: string | null;
            /**
             * Format: date-time
             * @description In real time, as everything here.
             */
            checkedAt?: string | null;
            domain: string;
            /** Format: date-time */
            madeAt: string;
            /** @description What to publish in DNS: a TXT record of this name. */
            record: components["schemas"]["DnsRecord"];
            selector: string;
        };
        /** @description How the desk writes. */
        MailSettings: {
            /**
             * Format: int32
             * @description For how many seconds an answer can be undone, if whoever sends it asks for that; 0 to 120.
             */
            undoSeconds: number;
        };
        /** @description What became of a mail. */
        MailView: {
            /** Format: uuid */
            mailId: string;
            number?: string | null;
            /** @description `opened`, `appended`, `ignored`, `quarantined`, `duplicate` or, still on its way, `accepted`. */
            outcome: string;
            reason?: string | null;
            /** Format: uuid */
            ticketId?: string | null;
        };
        /** @description A mailbox to be made or changed. */
        MailboxForm: {
            /**
             * @description Where people write to.
             * @example support@example.org
             */
            address: string;
            /**
             * Format: date-time
             * @description Mail older than this comes in closed, with its own dates, silently.
             */
            archiveBefore?: string | null;
            /**
             * @description The name by which the server that receives this mail signs its `Authentication-Results`.
             * @example mx.example.org
             */
            authservId?: string | null;
            defaults?: components["schemas"]["DefaultsForm"];
            /** @description How it is read; left out, mail is pushed into it. */
            imap?: Record<string, never> | null;
            /** @example Support */
            name: string;
            secrets?: components["schemas"]["SecretsForm"];
            sender?: components["schemas"]["SenderForm"];
            /** @description Its own way out; left out, the program's. */
            smtp?: Record<string, never> | null;
        };
        /** @description A mailbox. Its secrets are never shown. */
        MailboxView: {
            address: string;
            /** Format: date-time */
            archiveBefore?: string | null;
            authservId?: string | null;
            defaults: components["schemas"]["DefaultsForm"];
            hasSecrets: components["schemas"]["HasSecrets"];
            health: components["schemas"]["HealthView"];
            /** Format: uuid */
            id: string;
            imap?: Record<string, never> | null;
            /** @description Where mail is pushed to. */
            intakeUrl?: string | null;
            /** @description `imap` or `push`. */
            kind: string;
            name: string;
            /** Format: date-time */
            pausedAt?: string | null;
            sender: components["schemas"]["SenderForm"];
            smtp?: Record<string, never> | null;
        };
        /** @description What one group of a provider lends to its members. */
        Mapped: {
            /** @description The group as the provider writes it. */
            group: string;
            /** @description Keys of roles. */
            roles?: string[];
            /** @description Ids of teams. */
            teams?: string[];
        };
        /** @description A part that answers would call for. */
        MappedPartView: {
            /** @description The keys of the parts that come before it. */
            after: string[];
            key: string;
            ticket: components["schemas"]["MappedView"];
        };
        /** @description The ticket that they would make. */
        MappedView: {
            category: string[];
            customFields: Record<string, never>;
            description: string;
            /** Format: int32 */
            impact?: number | null;
            lifecycle?: string | null;
            /** Format: int32 */
            priority?: number | null;
            tags: string[];
            team?: string | null;
            title: string;
            /** Format: int32 */
            urgency?: number | null;
        };
        /** @description The person who is signed in. */
        Me: {
            /** @description Works in the console, not only in the portal. */
            console: boolean;
            email?: string | null;
            /** Format: uuid */
            id: string;
            locale: string;
            name: string;
            /** @description What the person may do on some tickets at least. */
            permissions: string[];
            /**
             * @example [
             *       "agent"
             *     ]
             */
            roles: string[];
            /** @description A role asks for a second factor that was not shown: until then only `/v1/me` and `/v1/auth` answer. */
            secondFactorNeeded: boolean;
            teams: components["schemas"]["Named"][];
            timeZone?: string | null;
            username?: string | null;
        };
        /** @description How somebody works in a team. */
        MemberBody: {
            /** @default false */
            lead?: boolean;
        };
        /** @description Somebody who works in a team. */
        MemberView: {
            /** Format: uuid */
            id: string;
            /** @description Hears what the team's lead hears. */
            lead: boolean;
            name: string;
        };
        /** @description A team that somebody works in. */
        MembershipView: {
            /** Format: uuid */
            id: string;
            lead: boolean;
            name: string;
        };
        /** @description In which ticket this one is to go on. */
        MergeBody: {
            /** @description An id or a number. */
            into: string;
        };
        /** @description Whether a rule acts. */
        ModeBody: {
            /**
             * @description `on`, `off` or `shadow`.
             * @example shadow
             */
            mode: string;
        };
        /** @description A state the ticket could go to. */
        Move: components["schemas"]["Can"] & {
            label: string;
            /** @example paused */
            phase: string;
            /** @description Takes `scheduledAt`. */
            scheduled: boolean;
            to: string;
        };
        /** @description What belongs elsewhere, and where: to another ticket, or to a new one with this title. */
        MoveBody: {
            /** @description Ids of 1 to 100 comments that are read on this ticket. */
            comments: string[];
            /** @description 1 to 250 characters. */
            title?: string | null;
            /** @description An id or a number. */
            to?: string | null;
        };
        /** @description A promise that would move. */
        MovedPromise: {
            /**
             * Format: int64
             * @description Negative: due sooner. Null where there is no time before or after.
             */
            bySeconds?: number | null;
            /** Format: date-time */
            from?: string | null;
            /** @example resolution */
            metric: string;
            number: string;
            /** Format: uuid */
            ticketId: string;
            title: string;
            /**
             * Format: date-time
             * @description Null: no longer promised, or paused.
             */
            to?: string | null;
        };
        /** @description Something with a name. */
        Named: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description Tickets of a category, or with a tag, ask for skills. */
        NeedView: {
            /**
             * Format: uuid
             * @description With everything below it.
             */
            category?: string | null;
            skills: string[];
            tag?: string | null;
        };
        /** @description A key to be made. */
        NewKey: {
            /** @description Addresses and networks it may be shown from, such as `203.0.113.0/24`; none: from everywhere. */
            addresses?: string[];
            /**
             * Format: date-time
             * @description Left out: never.
             */
            expiresAt?: string | null;
            /** @description 1 to 100 characters. */
            label: string;
            /**
             * @description No more than these; left out: all that its holder may do, now or later. Without `ticket:read_all`
             *     a key sees only what is its holder's own.
             */
            permissions?: string[] | null;
        };
        /** @description A list to be made. */
        NewLookup: {
            /** @description Lower-case letters, digits and _. */
            key: string;
            name: string;
            ownerColumn?: string | null;
        };
        /** @description A key to be made: of ed25519, or the RSA key that is given. */
        NewMailDomain: {
            /**
             * @description The part behind the @ of the sender's address.
             * @example desk.example
             */
            domain: string;
            /** @description An RSA key of 2048 to 4096 bits as PEM, for those who check no other: `openssl genrsa 2048`. */
            privateKey?: string | null;
            /** @description Names the key in DNS; left out, one with today's month. */
            selector?: string | null;
        };
        /** @description A new passkey. */
        NewPasskey: {
            /** @description As `PublicKeyCredential.toJSON` writes it. */
            credential: Record<string, never>;
            /** @description 1 to 60 characters. */
            label: string;
            ticket: string;
        };
        /** @description The old and the new one. */
        NewPassword: {
            /** @description Left out by somebody who has none yet and has just signed in otherwise. */
            current?: string | null;
            /** @description 12 to 256 characters. */
            next: string;
        };
        /** @description A key for a service account. */
        NewServiceKey: {
            key: components["schemas"]["NewKey"];
            /**
             * Format: uuid
             * @description The service account.
             */
            person: string;
        };
        /** @description An address that nobody is to write to. */
        NewSuppression: {
            address: string;
            reason: string;
        };
        /** @description A new authenticator app. */
        NewTotp: {
            /** @description 1 to 60 characters. */
            label: string;
        };
        /** @description Somebody new. */
        NewUserView: components["schemas"]["UserView"] & {
            /** @description The key of a service account, shown this once. */
            key?: string | null;
        };
        /** @description A webhook that is to be made. */
        NewWebhook: {
            /**
             * @description By which rules call it: `webhook("pager")`. It stays.
             * @example pager
             */
            key: string;
            /** @example https://hooks.example.org/holdfast */
            url: string;
        };
        /** @description Somebody who does not take part, and what they have said. */
        NewcomerView: {
            comments: string[];
            person: components["schemas"]["PersonRef"];
        };
        /** @description Something that will happen by itself. */
        Next: {
            /** Format: date-time */
            at: string;
            can?: components["schemas"]["NextCan"] | null;
            /** @example auto_close */
            kind: string;
            metric?: string | null;
        };
        /** @description What is not to happen by itself, or at once. */
        NextBody: {
            /** @example reminder */
            kind: string;
        };
        /** @description What may be done about something that is to come. */
        NextCan: {
            cancel: components["schemas"]["Can"];
            now: components["schemas"]["Can"];
            postpone: components["schemas"]["Can"];
        };
        /** @description A rule of today that no decision of this page asked. */
        NotAsked: {
            on: string[];
            /** @description `off`, `broken`, or `not_listening`: nothing of what it listens to has happened. */
            reason: string;
            rule: string;
        };
        /** @description A command that takes nothing. */
        Nothing: Record<string, never>;
        /** @description A page of notifications, the latest first. */
        NotificationPage: {
            data: components["schemas"]["NotificationView"][];
            nextCursor?: string | null;
            /**
             * Format: int64
             * @description On how many tickets there is something unread.
             */
            unread: number;
        };
        /** @description What somebody was told about one ticket. */
        NotificationView: {
            actor?: components["schemas"]["PersonRef"] | null;
            /** Format: date-time */
            at: string;
            /**
             * Format: int64
             * @description How much is unread.
             */
            count: number;
            /**
             * Format: uuid
             * @description Of the latest of them.
             */
            id: string;
            /**
             * @description The weightiest of what is unread, or else of the latest.
             * @example mentioned
             */
            kind: string;
            /** @description All that is unread, the weightiest first. */
            kinds: string[];
            read: boolean;
            ticket: components["schemas"]["TicketRef"];
            title: string;
        };
        /** @description What somebody wants about one kind. */
        NotificationWish: {
            /** @default null */
            bell?: boolean | null;
            /**
             * @description `now`, `digest` or `off`.
             * @default null
             * @example now
             */
            mail?: string | null;
        };
        /** @description What somebody wants to be told, and how. What a write leaves out is as shipped. */
        Notifications: {
            /**
             * @default {
             *       "every": "day",
             *       "hour": 8,
             *       "weekday": 1
             *     }
             */
            digest?: components["schemas"]["DigestTime"];
            /**
             * @description By kind: `mentioned`, `assigned`, `approval`, `breached`, `warned`, `replied`, `resolved`, `rated`,
             *     `joined`, `activity`.
             * @default {}
             */
            kinds?: {
                [key: string]: components["schemas"]["NotificationWish"];
            };
        };
        /** @description The ticket that is meant. */
        OnTicket: {
            /** @description What is said instead of the filled text, such as the same after a look at it. */
            body?: string | null;
            /** @description Its id or number. */
            ticket: string;
        };
        /** @description One role. */
        OneRole: {
            /** @description A role's key or alias. */
            role: string;
        };
        /** @description A ticket to be opened. */
        OpenBody: {
            /** Format: uuid */
            assigneeId?: string | null;
            /** @description Files that were uploaded for it, 20 at most. */
            attachmentIds?: string[];
            /** @description An id, or names from the root down: `Network / VPN`. */
            category?: string | null;
            /** @description Who is written to beside the requester. Up to 30. */
            cc?: components["schemas"]["Somebody"][];
            customFields?: Record<string, never> | null;
            /** @description Markdown, up to 200,000 characters. */
            description?: string | null;
            firstComment?: components["schemas"]["FirstComment"] | null;
            form?: components["schemas"]["FormBody"] | null;
            /** Format: int32 */
            impact?: number | null;
            lifecycle?: string | null;
            /** @description Makes it confidential: who sees it beside its requester, who holds it and the caller. */
            named?: string[] | null;
            /** Format: int32 */
            priority?: number | null;
            requester?: components["schemas"]["Requester"] | null;
            /** @description `web`, `phone`, `api` and the like. */
            source?: string | null;
            tags?: string[];
            /** Format: uuid */
            teamId?: string | null;
            /** @description 1 to 250 characters. Needed, but where a form is filled in. */
            title?: string;
            /** Format: int32 */
            urgency?: number | null;
        };
        /** @description All rules in the order in which they are to run. */
        OrderBody: {
            names: string[];
        };
        /** @description What is to be known of an organisation; what is left out stays. */
        OrganisationBody: {
            /** @default null */
            archived?: boolean | null;
            /** @default null */
            domains?: string[] | null;
            /** @default null */
            name?: string | null;
            /** @default null */
            note?: string | null;
            /** @default null */
            shared?: boolean | null;
        };
        /** @description An organisation. */
        OrganisationView: {
            archived: boolean;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description Whoever first writes from one of them belongs to it.
             * @example [
             *       "example.org"
             *     ]
             */
            domains: string[];
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            members: number;
            name: string;
            note: string;
            /** @description Its members see each other's tickets. */
            shared: boolean;
        };
        /** @description A page of a list. */
        Page_AttachmentView: {
            data: {
                /** Format: date-time */
                at: string;
                /**
                 * Format: uuid
                 * @description The words it hangs on; null: the ticket itself.
                 */
                commentId?: string | null;
                /** Format: uuid */
                id: string;
                /** @description Its mail shows it within the words. */
                inline: boolean;
                /**
                 * @description What its bytes look like, whatever its sender called it.
                 * @example image/png
                 */
                mime: string;
                /** @description As it was called, without what is no name. */
                name: string;
                /** @description A picture or document that a page may show. */
                preview: boolean;
                /**
                 * Format: int64
                 * @description In bytes.
                 */
                size: number;
                /** @description `uploading`, `staged`, `held` by an answer that is not out yet, or `attached`. */
                state: string;
                /** @description Leads to the bytes; with `Accept: application/json`, to their address. */
                url: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_BlockedView: {
            data: {
                address?: string | null;
                /** Format: date-time */
                createdAt: string;
                /** @description The name of whoever blocked it. */
                createdBy: string;
                domain?: string | null;
                /** Format: uuid */
                id: string;
                note?: string | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_CallView: {
            data: {
                /** @description What the other side said last, or why it was not reached. */
                answer?: string | null;
                /** Format: int32 */
                attempts: number;
                /** Format: date-time */
                createdAt: string;
                /**
                 * Format: uuid
                 * @description Also in the header `X-Holdfast-Delivery`.
                 */
                id: string;
                number?: string | null;
                rule?: string | null;
                /** Format: date-time */
                sentAt?: string | null;
                /**
                 * Format: int64
                 * @description The event that asked for it.
                 */
                seq: number;
                /** @description `queued`, `sending`, `sent`, `failed` (for good) or `suppressed` (the webhook is off). */
                state: string;
                /** Format: uuid */
                ticketId: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_CommentView: {
            data: {
                /** Format: date-time */
                at: string;
                attachments: components["schemas"]["AttachmentView"][];
                author: components["schemas"]["Author"];
                /** @description Markdown, as it was written. */
                body: string;
                /**
                 * @description How its letters fare, the worst of them, for those who help: `queued`, `sent`, `deferred`, `failed`,
                 *     `suppressed` or `cancelled`; absent where nobody was written to.
                 */
                delivery?: string | null;
                /** @description The same as sanitised HTML. */
                html: string;
                /** Format: uuid */
                id: string;
                internal: boolean;
                /** @description It came by mail, which agents and its writer can read as it was written. */
                mailed: boolean;
                movedTo?: components["schemas"]["TicketRef"] | null;
                /** @description Said by somebody who does not take part yet: an agent may accept them. */
                newParticipant?: boolean;
                /**
                 * Format: date-time
                 * @description When it goes out; absent: it is out.
                 */
                sendAt?: string | null;
                /** Format: int64 */
                seq: number;
                source: string;
                ticket?: components["schemas"]["TicketRef"] | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_DifferenceView: {
            data: {
                /** Format: date-time */
                at: string;
                /** @description What the draft makes of it. */
                draft: Record<string, never>;
                event: string;
                /** @description What the rules in force make of it: `commands`, `mails` and `faults`. */
                live: Record<string, never>;
                number: string;
                /** Format: int64 */
                seq: number;
                /** Format: uuid */
                ticketId: string;
                title: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_EventView: {
            data: {
                actor: components["schemas"]["ActorView"];
                /** Format: date-time */
                at: string;
                /** @description What the event carries; ids are resolved to names. */
                data: Record<string, never>;
                /** @example status_changed */
                kind: string;
                /** Format: int64 */
                seq: number;
                /** @description One English sentence. */
                summary: string;
                ticket?: components["schemas"]["TicketRef"] | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_InboundView: {
            data: {
                /** @description `duplicate_message_id`, `spoof_suspect`, `new_participant`. */
                flags: string[];
                /** Format: uuid */
                id: string;
                mailbox?: string | null;
                /**
                 * Format: uuid
                 * @description None: it was pushed with a key.
                 */
                mailboxId?: string | null;
                messageId?: string | null;
                number?: string | null;
                /** @description Why it was ignored or set aside, or what else is worth knowing. */
                reason?: string | null;
                /** Format: date-time */
                receivedAt: string;
                sender?: string | null;
                /** Format: date-time */
                settledAt?: string | null;
                /** @description `received`, `applied`, `ignored` or `quarantined`. */
                state: string;
                subject?: string | null;
                /** Format: uuid */
                ticketId?: string | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_KeyView: {
            data: {
                addresses: string[];
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                expiresAt?: string | null;
                /** Format: uuid */
                id: string;
                label: string;
                permissions?: string[] | null;
                /** @description Whose it is. */
                person: components["schemas"]["KeyHolder"];
                /**
                 * Format: date-time
                 * @description To the minute.
                 */
                usedAt?: string | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_LetterView: {
            data: {
                address?: string | null;
                /** @description What the other side said last. */
                answer?: string | null;
                /** Format: int32 */
                attempts: number;
                /** Format: uuid */
                commentId?: string | null;
                /**
                 * Format: date-time
                 * @description In real time, as everything here.
                 */
                createdAt: string;
                /** Format: uuid */
                id: string;
                /** @description An attempt before the last may have arrived, too; both bear the same Message-ID. */
                maybeDuplicate: boolean;
                messageId?: string | null;
                /**
                 * Format: date-time
                 * @description When it is tried next, where it is to be tried.
                 */
                nextAt?: string | null;
                number?: string | null;
                /** Format: uuid */
                resentFrom?: string | null;
                /** Format: date-time */
                sentAt?: string | null;
                /**
                 * @description `queued`, `sending`, `sent`, `deferred` (it will be tried again), `failed`, `suppressed`, `unknown`
                 *     (it may have arrived) or `cancelled`.
                 * @example sent
                 */
                state: string;
                /** @example reply */
                template: string;
                /** Format: uuid */
                ticketId?: string | null;
                to: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_LookupRow: {
            data: {
                /** @description The other columns; for those who help. */
                data?: Record<string, never> | null;
                key: string;
                label: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_MacroView: {
            data: {
                actions: components["schemas"]["Actions"];
                body: string;
                /** @description Whether the caller may change it. */
                canEdit: boolean;
                /** @description Whether the caller may use it; who looks after the desk sees what other teams have. */
                canUse: boolean;
                folder: string;
                /** Format: uuid */
                id: string;
                internal: boolean;
                name: string;
                scope: components["schemas"]["Scope"];
                /** Format: uuid */
                teamId?: string | null;
                /** Format: date-time */
                usedAt?: string | null;
                /**
                 * Format: int64
                 * @description How often it was used; some uses may be missing.
                 */
                uses: number;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_OrganisationView: {
            data: {
                archived: boolean;
                /** Format: date-time */
                createdAt: string;
                /**
                 * @description Whoever first writes from one of them belongs to it.
                 * @example [
                 *       "example.org"
                 *     ]
                 */
                domains: string[];
                /** Format: uuid */
                id: string;
                /** Format: int64 */
                members: number;
                name: string;
                note: string;
                /** @description Its members see each other's tickets. */
                shared: boolean;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_PersonChange: {
            data: {
                /** @description What differs, as it became. */
                after: Record<string, never>;
                /**
                 * Format: date-time
                 * @description In real time.
                 */
                at: string;
                /** @description What differs, as it was. */
                before: Record<string, never>;
                by?: components["schemas"]["Named"] | null;
                /** Format: int64 */
                id: number;
                /** @description What the ids in it are called: people, organisations and teams. */
                names: {
                    [key: string]: string;
                };
                /**
                 * @description `made`, `changed`, `joined` or `left` a team, or `led` it from then on or until then.
                 * @example changed
                 */
                what: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_QuestionView: {
            data: {
                /** @description `approved` or `rejected`. */
                answer?: string | null;
                /** Format: date-time */
                answeredAt?: string | null;
                /** Format: date-time */
                askedAt: string;
                /**
                 * Format: date-time
                 * @description When it is too late.
                 */
                dueAt?: string | null;
                for?: components["schemas"]["PersonRef"] | null;
                /** @description The form's key, if it was asked for by one. */
                form?: string | null;
                requester: components["schemas"]["PersonRef"];
                /** Format: int32 */
                round: number;
                /** Format: int32 */
                step: number;
                stepName: string;
                ticket: components["schemas"]["About"];
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_RunView: {
            data: {
                /** Format: date-time */
                at: string;
                number: string;
                rule: string;
                /** Format: int64 */
                seq: number;
                shadow: boolean;
                /** Format: uuid */
                ticketId: string;
                trace: Record<string, never>;
                /** @example acted */
                verdict: string;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_SuppressionView: {
            data: {
                address: string;
                /** Format: uuid */
                id: string;
                /**
                 * @description `hard`, `soft`, `complaint` or `manual`.
                 * @example hard
                 */
                kind: string;
                /**
                 * Format: date-time
                 * @description In real time, as everything here.
                 */
                madeAt: string;
                /**
                 * Format: uuid
                 * @description The letter that brought it about.
                 */
                outboxId?: string | null;
                reason: string;
                /**
                 * Format: date-time
                 * @description Null: until it is released.
                 */
                until?: string | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_TeamMember: {
            data: {
                active: boolean;
                email?: string | null;
                /** Format: uuid */
                id: string;
                /** @description Hears what the team's lead hears, and says when its members are away. */
                lead: boolean;
                name: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_TemplateVersion: {
            data: {
                /**
                 * Format: date-time
                 * @description In real time.
                 */
                at: string;
                by?: components["schemas"]["Named"] | null;
                said?: components["schemas"]["TemplateText"] | null;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_TextVersionView: {
            data: {
                /**
                 * Format: date-time
                 * @description In real time.
                 */
                at: string;
                /** @description Likewise: what stood there before; null for the first. */
                before?: string | null;
                by?: components["schemas"]["Named"] | null;
                note: string;
                /** @description It was removed. */
                removed: boolean;
                /** @description Where one version is read. */
                text?: string | null;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_TicketRow: {
            data: {
                assignee?: components["schemas"]["Named"] | null;
                category: string[];
                /** Format: date-time */
                createdAt: string;
                /** Format: uuid */
                id: string;
                number: string;
                phase: string;
                /** Format: int32 */
                priority: number;
                priorityLabel: string;
                requester: components["schemas"]["PersonRef"];
                /** Format: int64 */
                seq: number;
                sla: components["schemas"]["ClockView"][];
                source: string;
                status: string;
                statusLabel: string;
                tags: string[];
                team?: components["schemas"]["Named"] | null;
                title: string;
                /** Format: date-time */
                updatedAt: string;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_UserView: {
            data: {
                active: boolean;
                /** @description Takes new work; `away` may say otherwise for a while. */
                available: boolean;
                away?: components["schemas"]["AwayView"] | null;
                /** Format: date-time */
                createdAt: string;
                email?: string | null;
                /** @description What another system calls them, such as a directory. */
                externalId?: string | null;
                /** Format: uuid */
                id: string;
                locale: string;
                manager?: components["schemas"]["PersonRef"] | null;
                name: string;
                organisation?: components["schemas"]["Named"] | null;
                phone?: string | null;
                /**
                 * @description Keys of roles.
                 * @example [
                 *       "agent"
                 *     ]
                 */
                roles: string[];
                /**
                 * Format: date-time
                 * @description When they last did something here.
                 */
                seenAt?: string | null;
                teams: components["schemas"]["MembershipView"][];
                timeZone?: string | null;
                /** @description None: they write by mail, or sign in by a link. */
                username?: string | null;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description A page of a list. */
        Page_VersionView: {
            data: {
                /**
                 * Format: date-time
                 * @description In real time.
                 */
                at: string;
                by?: components["schemas"]["Named"] | null;
                /** @description What was changed. */
                note: string;
                /** Format: int64 */
                version: number;
            }[];
            /** @description Send it back as `cursor` for the next page; absent on the last. */
            nextCursor?: string | null;
            /** Format: int64 */
            total?: number | null;
        };
        /** @description The request that a ticket is a part of. */
        PartOfView: {
            ticket: components["schemas"]["RequestRef"];
        };
        /** @description The ticket of a part, and how it stands. */
        PartTicket: {
            /** Format: uuid */
            id: string;
            number: string;
            phase: string;
            status: string;
            statusLabel: string;
        };
        /** @description One part of a request. */
        PartView: {
            /** @description The keys of the parts that are done before this one begins. */
            after: string[];
            /**
             * @description As the form calls it.
             * @example account
             */
            key: string;
            /**
             * @description `waiting`, `asked` (its ticket is being opened), `open`, `done` or `dropped`.
             * @example open
             */
            state: string;
            ticket?: components["schemas"]["PartTicket"] | null;
            title: string;
        };
        /** @description Who takes part beside the requester. */
        Participants: {
            /** @description Those who are written to, too. */
            cc: components["schemas"]["PersonRef"][];
            /** @description Those who answered a letter that was not theirs and wait to be accepted; requesters see none. */
            newcomers: components["schemas"]["NewcomerView"][];
            /** @description Colleagues who are told what happens; requesters see none. */
            watchers: components["schemas"]["PersonRef"][];
        };
        /** @description What a ticket has to do with requests and their parts. */
        Parts: {
            partOf?: components["schemas"]["PartOfView"] | null;
            /** @description What is done for the request in tickets of their own, in the form's order. */
            parts: components["schemas"]["PartView"][];
            progress?: components["schemas"]["Progress"] | null;
        };
        /** @description A passkey's answer. */
        PasskeyAnswer: {
            /** @description As `PublicKeyCredential.toJSON` writes it. */
            assertion: Record<string, never>;
            ticket: string;
        };
        /** @description What a passkey is asked. */
        PasskeyAsked: {
            /** @description As `PublicKeyCredential.parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON` takes it. */
            options: Record<string, never>;
            /** @description To be sent with the answer, within five minutes. */
            ticket: string;
        };
        /** @description A permission. */
        PermissionView: {
            /** @description What other programs call it. */
            aliases: string[];
            /**
             * @description What it is about.
             * @example ticket
             */
            group: string;
            /** @description Comes with a role's scope and is not given by name. */
            implied: boolean;
            /** @example ticket:comment */
            name: string;
        };
        /** @description Whom it is about. */
        PersonBody: {
            /** Format: uuid */
            personId: string;
        };
        /** @description One change of a person. */
        PersonChange: {
            /** @description What differs, as it became. */
            after: Record<string, never>;
            /**
             * Format: date-time
             * @description In real time.
             */
            at: string;
            /** @description What differs, as it was. */
            before: Record<string, never>;
            by?: components["schemas"]["Named"] | null;
            /** Format: int64 */
            id: number;
            /** @description What the ids in it are called: people, organisations and teams. */
            names: {
                [key: string]: string;
            };
            /**
             * @description `made`, `changed`, `joined` or `left` a team, or `led` it from then on or until then.
             * @example changed
             */
            what: string;
        };
        /** @description A person as tickets show them. */
        PersonRef: {
            email?: string | null;
            /** Format: uuid */
            id: string;
            name: string;
        };
        /** @description The order in which policies are asked. */
        PolicyOrder: {
            /** @description The first that fits a ticket is taken. Those left out keep their order behind the others. */
            ids: string[];
        };
        /** @description The same whether or not there is such an account. */
        Posted: {
            /** @example If this address is known here, a letter is on its way. */
            message: string;
        };
        /** @description What is to happen by itself at another time. */
        PostponeBody: {
            /** Format: date-time */
            at: string;
            /** @example auto_close */
            kind: string;
        };
        /** @description What a change of the desk would do to the open tickets. */
        Preview: {
            /** @description How many would no longer be promised something that they are promised now. */
            cancelled: number;
            /** @description How many of them were looked at: all, or the first five thousand. */
            looked: number;
            /** @description How many of those would be due at another time. */
            moved: number;
            /** @description At most fifty, the largest first. */
            moves: components["schemas"]["MovedPromise"][];
            /** Format: int64 */
            openTickets: number;
        };
        /** @description The whole scale. */
        PriorityScale: {
            data: components["schemas"]["PriorityView"][];
            /**
             * Format: int32
             * @description What a ticket gets where nothing else is said; left out in a write, it stays.
             */
            default?: number | null;
        };
        /** @description A step of the priority scale. */
        PriorityView: {
            label: string;
            /**
             * Format: int32
             * @description 1 is the most urgent.
             */
            value: number;
        };
        /** @description What went wrong, in words for people and a code for programs. */
        Problem: {
            /** @description A stable name for programs and translations. */
            code: string;
            /** @description The ticket as it is, where a write met a newer one. */
            current?: Record<string, never> | null;
            detail?: string | null;
            /** @description One entry per field that is wrong. */
            errors?: components["schemas"]["FieldError"][];
            params?: Record<string, never> | null;
            requestId?: string | null;
            /** Format: int32 */
            status: number;
            title: string;
            /** @description A stable address of this kind of problem. */
            type: string;
        };
        /** @description Somebody's profile. */
        Profile: {
            /** @example de */
            locale: string;
            name: string;
            notifications: components["schemas"]["Notifications"];
            phone?: string | null;
            /**
             * @description As the zone database names it; nothing: the desk's.
             * @example Europe/Berlin
             */
            timeZone?: string | null;
        };
        /** @description What is to change; what is left out stays, null clears. */
        ProfileEdit: {
            /**
             * @default null
             * @example de
             */
            locale?: string | null;
            /**
             * @description 1 to 200 characters.
             * @default null
             */
            name?: string | null;
            /** @default null */
            notifications?: components["schemas"]["Notifications"] | null;
            /** @default null */
            phone?: string | null;
            /** @default null */
            timeZone?: string | null;
        };
        /** @description How far a request has come. */
        Progress: {
            done: number;
            of: number;
        };
        /** @description The password, or a second factor. */
        Proof: {
            /** @description Of a passkey, as `PublicKeyCredential.toJSON` writes it. */
            assertion?: Record<string, never> | null;
            /** @description Of an authenticator app, or a recovery code. */
            code?: string | null;
            kind?: components["schemas"]["FactorKind"] | null;
            password?: string | null;
            /** @description Of a passkey: what `POST /v1/me/proof/passkey` answered. */
            ticket?: string | null;
        };
        /** @description An identity provider to be made or changed. */
        ProviderForm: {
            /** @description For whom bearer tokens must be meant; left out, the client. */
            audience?: string | null;
            clientId: string;
            /** @description Left out, the secret stays as it is; empty, there is none. */
            clientSecret?: string | null;
            defaultRole?: string;
            enabled?: boolean;
            /** @description The claim with somebody's groups; dots lead into it. */
            groupClaim?: string;
            /**
             * @description Exactly as the provider calls itself. It never changes: people are known by it.
             * @example https://id.example.org/realms/desk
             */
            issuer: string;
            /** @description Left out, it is found by discovery. */
            jwksUrl?: string | null;
            /**
             * @description Stands in addresses; small letters, digits and hyphens. It never changes.
             * @example keycloak
             */
            key: string;
            /** @description Whoever is not known yet gets an account. */
            makesAccounts?: boolean;
            /** @description What groups lend. */
            mapping?: components["schemas"]["Mapped"][];
            name: string;
            scopes?: string[];
            /** @description An address that the provider has verified leads to the person who has it here. */
            trustsEmail?: boolean;
        };
        /** @description An identity provider. Its secret is never shown. */
        ProviderView: {
            audience?: string | null;
            clientId: string;
            defaultRole: string;
            /** @description The one of the settings is changed there. */
            editable: boolean;
            enabled: boolean;
            groupClaim: string;
            hasSecret: boolean;
            issuer: string;
            jwksUrl?: string | null;
            key: string;
            makesAccounts: boolean;
            mapping: components["schemas"]["Mapped"][];
            name: string;
            /** @description The provider has to know this address. */
            redirectUri: string;
            scopes: string[];
            trustsEmail: boolean;
        };
        /** @description One question to the caller. */
        QuestionView: {
            /** @description `approved` or `rejected`. */
            answer?: string | null;
            /** Format: date-time */
            answeredAt?: string | null;
            /** Format: date-time */
            askedAt: string;
            /**
             * Format: date-time
             * @description When it is too late.
             */
            dueAt?: string | null;
            for?: components["schemas"]["PersonRef"] | null;
            /** @description The form's key, if it was asked for by one. */
            form?: string | null;
            requester: components["schemas"]["PersonRef"];
            /** Format: int32 */
            round: number;
            /** Format: int32 */
            step: number;
            stepName: string;
            ticket: components["schemas"]["About"];
        };
        /** @description How it was, as the requester says. */
        RateBody: {
            /** @description At most 2,000 characters. */
            comment?: string | null;
            /**
             * @description `good` or `bad`.
             * @example good
             */
            rating: string;
        };
        /** @description What the caller has seen: exactly one of these. */
        ReadBody: {
            /** @default false */
            all?: boolean;
            /**
             * @description Entries, and what came before them about the same tickets; at most 100.
             * @default null
             */
            ids?: string[] | null;
            /**
             * Format: uuid
             * @description Everything about a ticket.
             * @default null
             */
            ticketId?: string | null;
            /**
             * Format: uuid
             * @description An entry and everything before it.
             * @default null
             */
            upTo?: string | null;
        };
        /** @description How many notifications were unread and are not any more. */
        ReadCount: {
            /** Format: int64 */
            updated: number;
        };
        /** @description Somebody who takes part, and whether they are written to. */
        Recipient: components["schemas"]["PersonRef"] & {
            /** @description `requester` or `cc`. */
            why: string;
            /** @description `author`, `confidential`, `no_address` or `own_address`. */
            whyNot?: string | null;
            /** @description A letter goes to them. */
            written: boolean;
        };
        /** @description Recovery codes, shown once. */
        RecoveryCodes: {
            codes: string[];
        };
        /**
         * @description A region, read and written in the same shape.
         * @example null
         */
        Region: {
            [key: string]: unknown;
        };
        RegionList: {
            data: components["schemas"]["Region"][];
        };
        /** @description A letter as it would be. */
        RenderedView: {
            html: string;
            subject: string;
            text: string;
        };
        /** @description A session's new token: it changes whenever somebody has shown again who they are. */
        Renewed: {
            /** @description For programs; browsers use the cookie. */
            token: string;
        };
        /** @description A request by the names it goes by. */
        RequestRef: {
            /** Format: uuid */
            id: string;
            number: string;
            title: string;
        };
        /** @description Somebody by address; who is new becomes known. */
        Requester: {
            email: string;
            name?: string | null;
        };
        /** @description What came of a restoration. */
        Restored: {
            /**
             * Format: int64
             * @description The version whose content is in force again, under a new number.
             */
            restored: number;
        };
        /**
         * @description Who sees the ticket, beside its requester, who holds it and the caller; null: everybody whose
         *     role reaches it.
         */
        RestrictBody: {
            to?: string[] | null;
        };
        /** @description What is to end. */
        RevokeForm: {
            token: string;
        };
        /** @description What a role is to be; what is left out stays. */
        RoleBody: {
            /** @default null */
            agent?: boolean | null;
            /** @default null */
            archived?: boolean | null;
            /** @default null */
            assignable?: boolean | null;
            /**
             * @description Small letters, digits and `_`; it cannot be changed later.
             * @default null
             */
            key?: string | null;
            /** @default null */
            name?: string | null;
            /**
             * @description Names of permissions, or their aliases.
             * @default null
             */
            permissions?: string[] | null;
            /** @default null */
            scope?: string | null;
            /** @default null */
            secondFactor?: boolean | null;
        };
        /** @description A role. */
        RoleView: {
            /** @description Its holders' public words count as the desk's answer. */
            agent: boolean;
            archived: boolean;
            /** @description Tickets can be given to its holders. */
            assignable: boolean;
            /** @description Comes with the program; only `secondFactor` can be changed. */
            builtIn: boolean;
            /**
             * Format: int64
             * @description How many people hold it.
             */
            holders: number;
            key: string;
            name: string;
            /**
             * @example [
             *       "ticket:comment"
             *     ]
             */
            permissions: string[];
            /** @description Whose tickets it reaches: `own`, `team` and `organisation` (each with one's own), `all`. */
            scope: string;
            /** @description Its holders sign in with a second factor. */
            secondFactor: boolean;
        };
        /** @description To which version a file goes back. */
        RollBackBody: {
            /** Format: int64 */
            version: number;
        };
        /** @description Which team is to do it. */
        RouteBody: {
            /** Format: uuid */
            teamId?: string | null;
        };
        /** @description A rule's text, and a word on why it changes. */
        RuleBody: {
            note?: string;
            text: string;
        };
        /** @description What a change to a rule answers. */
        RuleKept: {
            name: string;
        };
        /** @description A rule as it stands in the list, in the order in which rules run. */
        RuleView: {
            /** @description What it is for, in its own words. */
            about: string;
            broken?: components["schemas"]["BrokenView"] | null;
            group: string;
            /** @description `on`, `off` or `shadow`. */
            mode: string;
            name: string;
            on: string[];
            /** @description `event`, `ticket`, or `cooldown` with seconds. */
            once: string;
            /** Format: int64 */
            order: number;
            origin: string[];
            /** @description Only where one rule is read. */
            text?: string | null;
            /**
             * Format: int64
             * @description The desk version that brought its text.
             */
            version: number;
        };
        /** @description A run of a rule. */
        RunView: {
            /** Format: date-time */
            at: string;
            number: string;
            rule: string;
            /** Format: int64 */
            seq: number;
            shadow: boolean;
            /** Format: uuid */
            ticketId: string;
            trace: Record<string, never>;
            /** @example acted */
            verdict: string;
            /** Format: int64 */
            version: number;
        };
        /**
         * @description For whom a macro is.
         * @enum {string}
         */
        Scope: "personal" | "team" | "global";
        /** @description A second factor. */
        SecondFactor: {
            /** @description Of a passkey, as `PublicKeyCredential.toJSON` writes it. */
            assertion?: Record<string, never> | null;
            /** @description Of an authenticator app, or a recovery code. */
            code?: string | null;
            kind: components["schemas"]["FactorKind"];
            /** @description For native programs, as in the first step. */
            refresh?: boolean;
            /** @description From the first step. */
            ticket: string;
        };
        /** @description Which second factors would do. */
        SecondFactorAsked: {
            kinds: components["schemas"]["FactorKind"][];
            /** @description What a passkey is asked, as `PublicKeyCredential.parseRequestOptionsFromJSON` takes it. */
            passkey?: Record<string, never> | null;
            /** @description To be sent with the second factor, within five minutes. */
            ticket: string;
        };
        /** @description What a factor is to be called. */
        SecondFactorLabel: {
            /** @description 1 to 60 characters. */
            label: string;
        };
        /** @description An authenticator app or a passkey. */
        SecondFactorView: {
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @example totp */
            kind: string;
            label: string;
            /** Format: date-time */
            usedAt?: string | null;
        };
        /** @description All that one can show beside a password. */
        SecondFactors: {
            data: components["schemas"]["SecondFactorView"][];
            /** Format: int64 */
            recoveryCodesLeft: number;
            /** @description A role asks for one. */
            required: boolean;
        };
        /** @description Passwords and tokens. Left out, one stays as it is; empty, there is none. */
        SecretsForm: {
            /** @default null */
            clientSecret?: string | null;
            /** @default null */
            password?: string | null;
            /** @default null */
            refreshToken?: string | null;
            /** @default null */
            smtpPassword?: string | null;
        };
        /** @description By which name answers go out. */
        SenderForm: {
            /**
             * @description None: the mailbox's own address.
             * @default null
             */
            address?: string | null;
            /**
             * @description None: the team's name.
             * @default null
             */
            name?: string | null;
            /**
             * @description Markdown, below every answer of a person.
             * @default
             */
            signature?: string;
        };
        /** @description A place where somebody is signed in. */
        SessionView: {
            address?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The one that asks. */
            current: boolean;
            /** Format: uuid */
            id: string;
            /** @description A native program; the others are browsers. */
            native: boolean;
            /**
             * Format: date-time
             * @description To the minute.
             */
            seenAt: string;
            userAgent?: string | null;
        };
        /** @description Either a session has begun, or a second factor is asked for. */
        SignIn: components["schemas"]["LoggedIn"] | components["schemas"]["HalfWay"];
        /** @description A day that was not added. */
        Skipped: {
            /** Format: date */
            date: string;
            label?: string | null;
            reason: string;
        };
        /** @description What a policy promises at one priority, in minutes. */
        Sla: {
            /**
             * Format: uuid
             * @description The policy's.
             */
            id: string;
            name: string;
            /** Format: int32 */
            priority: number;
            priorityLabel: string;
            /** Format: int64 */
            resolutionTargetMins?: number | null;
            /** Format: int64 */
            responseTargetMins?: number | null;
            /** Format: int64 */
            updateCadenceMins?: number | null;
        };
        /**
         * @description A policy, read and written in the same shape.
         * @example {
         *       "calendar": null,
         *       "escalations": [
         *         {
         *           "metric": "first_response",
         *           "then": [
         *             {
         *               "do": "notify",
         *               "whom": "assignee"
         *             }
         *           ],
         *           "when": {
         *             "percent": 75
         *           }
         *         },
         *         {
         *           "metric": "first_response",
         *           "then": [
         *             {
         *               "do": "notify",
         *               "whom": "team"
         *             }
         *           ],
         *           "when": {
         *             "afterSeconds": 0
         *           }
         *         },
         *         {
         *           "metric": "resolution",
         *           "then": [
         *             {
         *               "do": "notify",
         *               "whom": "assignee"
         *             }
         *           ],
         *           "when": {
         *             "percent": 75
         *           }
         *         },
         *         {
         *           "metric": "resolution",
         *           "then": [
         *             {
         *               "do": "notify",
         *               "whom": "team"
         *             }
         *           ],
         *           "when": {
         *             "afterSeconds": 0
         *           }
         *         }
         *       ],
         *       "id": "8267db56-c73b-5bab-8fce-5d1d29378057",
         *       "name": "Standard",
         *       "onReopen": "continue",
         *       "pausePhases": [
         *         "paused"
         *       ],
         *       "pauseStates": [],
         *       "targets": {
         *         "1": {
         *           "firstResponse": 1800,
         *           "nextResponse": null,
         *           "ownership": null,
         *           "resolution": 14400,
         *           "updateCadence": null
         *         },
         *         "2": {
         *           "firstResponse": 3600,
         *           "nextResponse": null,
         *           "ownership": null,
         *           "resolution": 28800,
         *           "updateCadence": null
         *         },
         *         "3": {
         *           "firstResponse": 14400,
         *           "nextResponse": null,
         *           "ownership": null,
         *           "resolution": 86400,
         *           "updateCadence": null
         *         },
         *         "4": {
         *           "firstResponse": 28800,
         *           "nextResponse": null,
         *           "ownership": null,
         *           "resolution": 144000,
         *           "updateCadence": null
         *         }
         *       },
         *       "warnAt": [
         *         75,
         *         90
         *       ],
         *       "when": {
         *         "category": [],
         *         "customFields": {},
         *         "organisation": [],
         *         "priority": [],
         *         "source": [],
         *         "team": []
         *       }
         *     }
         */
        SlaPolicy: {
            calendar?: unknown;
            escalations?: ({
                metric?: string;
                then?: ({
                    do?: string;
                    whom?: string;
                } & {
                    [key: string]: unknown;
                })[];
                when?: {
                    percent?: number;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
            id?: string;
            name?: string;
            onReopen?: string;
            pausePhases?: string[];
            pauseStates?: unknown[];
            targets?: {
                1?: {
                    firstResponse?: number;
                    nextResponse?: unknown;
                    ownership?: unknown;
                    resolution?: number;
                    updateCadence?: unknown;
                } & {
                    [key: string]: unknown;
                };
                2?: {
                    firstResponse?: number;
                    nextResponse?: unknown;
                    ownership?: unknown;
                    resolution?: number;
                    updateCadence?: unknown;
                } & {
                    [key: string]: unknown;
                };
                3?: {
                    firstResponse?: number;
                    nextResponse?: unknown;
                    ownership?: unknown;
                    resolution?: number;
                    updateCadence?: unknown;
                } & {
                    [key: string]: unknown;
                };
                4?: {
                    firstResponse?: number;
                    nextResponse?: unknown;
                    ownership?: unknown;
                    resolution?: number;
                    updateCadence?: unknown;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            warnAt?: number[];
            when?: {
                category?: unknown[];
                customFields?: {
                    [key: string]: unknown;
                };
                organisation?: unknown[];
                priority?: unknown[];
                source?: unknown[];
                team?: unknown[];
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        SlaPolicyList: {
            data: components["schemas"]["SlaPolicy"][];
        };
        /** @description Somebody by id, or by address; who is new becomes known. */
        Somebody: {
            email?: string | null;
            /** Format: uuid */
            id?: string | null;
            name?: string | null;
        };
        /** @description A stretch of time that counted or did not. */
        SpanView: {
            calendar: components["schemas"]["Named"];
            /** Format: int64 */
            elapsedSeconds: number;
            /** Format: date-time */
            from: string;
            /** @example counted */
            kind: string;
            /** @description What began it: the key of a state, or a few plain words. */
            reason: string;
            /** @description The same as it is shown. */
            reasonLabel: string;
            /**
             * Format: date-time
             * @description Null: until now.
             */
            to?: string | null;
        };
        /** @description What is to go on in a ticket of its own. */
        SplitBody: {
            /** @description Ids of 1 to 100 comments that were said on this ticket. */
            comments: string[];
            /** @description Of the new ticket; 1 to 250 characters. */
            title: string;
        };
        /** @description Where the ticket is to go. */
        StatusBody: {
            note?: string | null;
            /**
             * Format: date-time
             * @description When a scheduled ticket returns by itself.
             */
            scheduledAt?: string | null;
            /** @example pending_info */
            status: string;
        };
        /** @description One step, in the order in which they are asked. */
        StepView: {
            approvers: components["schemas"]["ApproverView"][];
            /** Format: date-time */
            askedAt?: string | null;
            /**
             * Format: date-time
             * @description When it is too late.
             */
            dueAt?: string | null;
            name: string;
            /** @description The same words in other languages, by their codes. */
            names: Record<string, never>;
            /** @description How many have to agree, of how many. */
            needed: number;
            of: number;
            /**
             * @description `waiting` for its turn, `pending`, `approved`, `rejected`, or `over`: it ended undecided.
             * @example pending
             */
            state: string;
        };
        /** @description One of them. */
        SummaryTicket: {
            /** Format: uuid */
            id: string;
            /** @example TKT-1234 */
            number: string;
            phase: string;
            status: string;
            statusLabel: string;
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A ticket that could come, and how the team could give it out. */
        Supposed: {
            /**
             * Format: uuid
             * @default null
             */
            category?: string | null;
            /** @default null */
            setting?: components["schemas"]["AssignmentView"] | null;
            /** @default [] */
            tags?: string[];
        };
        /** @description An address that nobody writes to. */
        SuppressionView: {
            address: string;
            /** Format: uuid */
            id: string;
            /**
             * @description `hard`, `soft`, `complaint` or `manual`.
             * @example hard
             */
            kind: string;
            /**
             * Format: date-time
             * @description In real time, as everything here.
             */
            madeAt: string;
            /**
             * Format: uuid
             * @description The letter that brought it about.
             */
            outboxId?: string | null;
            reason: string;
            /**
             * Format: date-time
             * @description Null: until it is released.
             */
            until?: string | null;
        };
        /** @description The words that came back. */
        TakenBack: {
            /** @description The caller's own files, which can be sent again. */
            attachments: components["schemas"]["AttachmentView"][];
            /** @description Markdown, as it was written. */
            body: string;
        };
        /**
         * @description A team, read and written in the same shape.
         * @example {
         *       "calendar": null,
         *       "id": "6fe59a2a-c985-589b-b78c-ca0530aeef59",
         *       "name": "Service Desk"
         *     }
         */
        Team: {
            calendar?: unknown;
            id?: string;
            name?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Somebody who works in a team. */
        TeamMember: {
            active: boolean;
            email?: string | null;
            /** Format: uuid */
            id: string;
            /** @description Hears what the team's lead hears, and says when its members are away. */
            lead: boolean;
            name: string;
        };
        /** @description A team with its members. */
        TeamView: {
            archived: boolean;
            /**
             * Format: uuid
             * @description Its own; none: its region's, or the desk's.
             */
            calendar?: string | null;
            /** @description Its requesters are not asked how it was. */
            csatOff: boolean;
            /** Format: uuid */
            id: string;
            members: components["schemas"]["MemberView"][];
            name: string;
            region?: components["schemas"]["Named"] | null;
        };
        /** @description What a letter is to say; minijinja in all three. */
        TemplateBody: {
            /** @description 1 to 100,000 characters; what is filled in is escaped. */
            html: string;
            /** @description 1 to 500 characters. */
            subject: string;
            /** @description 1 to 50,000 characters. */
            text: string;
        };
        /** @description A template to be looked at before it is saved. */
        TemplatePreview: components["schemas"]["TemplateBody"] & {
            /** @description A ticket by its id or number; without one, with sample words. */
            ticket?: string | null;
        };
        /** @description A template as lists show it. */
        TemplateRow: {
            /** @description It differs from what came with the program. */
            changed: boolean;
            /** @example reply */
            key: string;
            /** @example en */
            locale: string;
            /** @description It is a letter of the desk's own, which rules write from. */
            own: boolean;
            subject: string;
        };
        /** @description The three forms of a letter. */
        TemplateText: {
            html: string;
            subject: string;
            text: string;
        };
        /** @description What a template said from one version of the desk on. */
        TemplateVersion: {
            /**
             * Format: date-time
             * @description In real time.
             */
            at: string;
            by?: components["schemas"]["Named"] | null;
            said?: components["schemas"]["TemplateText"] | null;
            /** Format: int64 */
            version: number;
        };
        /** @description What a letter says in one language. */
        TemplateView: {
            changed: boolean;
            html: string;
            key: string;
            locale: string;
            own: boolean;
            subject: string;
            text: string;
            /** @description What a template may speak of. */
            variables: string[];
        };
        /** @description Whom to write to. */
        TestLetter: {
            /**
             * @description Left out, the mailbox itself, which shows both ways at once.
             * @default null
             */
            to?: string | null;
        };
        /** @description How a test mail fared. */
        TestLetterView: {
            /** @description What the other side said. */
            answer: string;
            messageId: string;
            ok: boolean;
            to: string;
        };
        /** @description A text that may become a rule. */
        TextBody: {
            name?: string | null;
            text: string;
        };
        /** @description A version of a file. */
        TextVersionView: {
            /**
             * Format: date-time
             * @description In real time.
             */
            at: string;
            /** @description Likewise: what stood there before; null for the first. */
            before?: string | null;
            by?: components["schemas"]["Named"] | null;
            note: string;
            /** @description It was removed. */
            removed: boolean;
            /** @description Where one version is read. */
            text?: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description Another ticket, by the names it goes by. */
        TicketRef: {
            /** Format: uuid */
            id: string;
            /** @example TKT-1234 */
            number: string;
        };
        /** @description A ticket as lists show it. */
        TicketRow: {
            assignee?: components["schemas"]["Named"] | null;
            category: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            number: string;
            phase: string;
            /** Format: int32 */
            priority: number;
            priorityLabel: string;
            requester: components["schemas"]["PersonRef"];
            /** Format: int64 */
            seq: number;
            sla: components["schemas"]["ClockView"][];
            source: string;
            status: string;
            statusLabel: string;
            tags: string[];
            team?: components["schemas"]["Named"] | null;
            title: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description A ticket. */
        TicketView: components["schemas"]["Ties"] & components["schemas"]["Parts"] & components["schemas"]["Participants"] & {
            approval?: components["schemas"]["ApprovalView"] | null;
            assignee?: components["schemas"]["PersonRef"] | null;
            /** @description What hangs on the ticket itself rather than on later words. */
            attachments: components["schemas"]["AttachmentView"][];
            can: {
                [key: string]: components["schemas"]["Can"];
            };
            /** @description Names from the root of the tree down. */
            category: string[];
            /** Format: uuid */
            categoryId?: string | null;
            /** Format: date-time */
            closedAt?: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description What the requester said of how it was: `good` or `bad`. */
            csat?: string | null;
            /** @description What to show where a value is a person's id or the key of a row. */
            customFieldNames: {
                [key: string]: string;
            };
            customFields: Record<string, never>;
            /** Format: date-time */
            deletedAt?: string | null;
            /** @description Markdown, as it was written. */
            description?: string | null;
            /** @description The same as sanitised HTML. */
            descriptionHtml?: string | null;
            /** Format: uuid */
            followUpOf?: string | null;
            form?: components["schemas"]["FormRef"] | null;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            impact?: number | null;
            lifecycle: string;
            /** @description It began with a mail, which agents and its writer can read as it was written. */
            mailed: boolean;
            moves: components["schemas"]["Move"][];
            /** @description Confidential: everybody who sees the ticket; null: it is not confidential. */
            named?: components["schemas"]["PersonRef"][] | null;
            next: components["schemas"]["Next"][];
            /** @example TKT-1234 */
            number: string;
            phase: string;
            /** Format: int32 */
            priority: number;
            priorityLabel: string;
            requester: components["schemas"]["PersonRef"];
            /** Format: date-time */
            resolvedAt?: string | null;
            /** Format: date-time */
            scheduledAt?: string | null;
            /**
             * Format: int64
             * @description How many events the ticket has; send it as `If-Match` to write only upon what you saw.
             */
            seq: number;
            sla: components["schemas"]["ClockView"][];
            source: string;
            /**
             * Format: date-time
             * @description When it was marked as spam.
             */
            spamAt?: string | null;
            status: string;
            statusLabel: string;
            tags: string[];
            team?: components["schemas"]["Named"] | null;
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int32 */
            urgency?: number | null;
            /** @description Answers that are not out yet, for those who help. */
            waiting?: components["schemas"]["WaitingView"][];
        };
        /** @description A person's tickets in short. */
        TicketsSummary: {
            /** @description The five that changed last. */
            last: components["schemas"]["SummaryTicket"][];
            /**
             * Format: int64
             * @description Those that are not resolved or closed.
             */
            open: number;
            /** Format: int64 */
            total: number;
        };
        /** @description What ties a ticket to others. */
        Ties: {
            links: components["schemas"]["LinkView"][];
            /** @description The tickets that go on in this one. */
            merged: components["schemas"]["TicketRef"][];
            mergedInto?: components["schemas"]["TicketRef"] | null;
            /** @description The tickets that were split from this one. */
            split: components["schemas"]["TicketRef"][];
            splitFrom?: components["schemas"]["TicketRef"] | null;
        };
        /** @description What the letter's link carries. */
        Token: {
            token: string;
        };
        /** @description What the letter's link carries, and what to sign in with from now on. */
        TokenAndPassword: {
            /** @description 12 to 256 characters. */
            password: string;
            token: string;
        };
        /** @description Why there is no token (RFC 6749, 5.2). */
        TokenError: {
            /** @example invalid_grant */
            error: string;
            error_description: string;
        };
        /** @description What a program asks for; others than these are not looked at. */
        TokenForm: {
            /** @description The id of a key or the name of its account, if not in a Basic header. */
            client_id?: string | null;
            /** @description The key itself. */
            client_secret?: string | null;
            /** @description `client_credentials` or `refresh_token` */
            grant_type: string;
            refresh_token?: string | null;
            /** @description Permissions, separated by spaces; left out, all that the service holds. */
            scope?: string | null;
        };
        /** @description Tokens. */
        Tokens: {
            access_token: string;
            /** Format: int32 */
            expires_in: number;
            refresh_token?: string | null;
            /** @description What the token permits. */
            scope: string;
            /** @example Bearer */
            token_type: string;
        };
        /** @description Something that was told about a clock. */
        Told: {
            /** Format: date-time */
            at: string;
            /** @example warning */
            kind: string;
            reason: string;
            /** @description The moment of a step, as its policy names it. */
            step?: Record<string, never> | null;
            /**
             * Format: int32
             * @description The percentage of a warning.
             */
            value?: number | null;
        };
        /** @description The first code of a new authenticator app. */
        TotpConfirm: {
            code: string;
            /** Format: uuid */
            id: string;
        };
        /** @description What the app is to know; shown once. */
        TotpOffer: {
            /** Format: uuid */
            id: string;
            /** @description For typing. */
            secret: string;
            /**
             * @description For scanning.
             * @example otpauth://totp/Holdfast:lee?secret=…&issuer=Holdfast
             */
            uri: string;
        };
        /** @description What a trial found. */
        TrialView: {
            /** @description Where it failed: `connect`, `tls`, `sign_in`, `folder` or `read`. */
            failedAt?: string | null;
            /**
             * Format: int32
             * @description How many mails lie in the folder.
             */
            mails?: number | null;
            /** @description What failed, in plain words. */
            message?: string | null;
            ok: boolean;
            /** @description The server says when mail comes; otherwise it is asked every minute. */
            tells?: boolean | null;
        };
        /** @description Where the bytes go. They go alone: no cookie and no key of ours belongs to them. */
        UploadAddress: {
            headers: {
                [key: string]: string;
            };
            /** @example PUT */
            method: string;
            /** @description Whole, or relative to this API. */
            url: string;
        };
        /** @description A file that is to come. */
        UploadBody: {
            /** @description What its sender takes it for. */
            mime?: string | null;
            /** @description 1 to 255 characters. */
            name: string;
            /** @description Its hash in 64 hexadecimal digits, where the sender knows it: what arrives is compared with it. */
            sha256?: string | null;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
        };
        /** @description A file that may come, and where to. */
        UploadView: {
            /**
             * Format: date-time
             * @description Until when it must have begun.
             */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            upload: components["schemas"]["UploadAddress"];
        };
        /** @description What is to be known of a person; what is left out stays, null clears. */
        UserBody: {
            /** @default null */
            active?: boolean | null;
            /** @default null */
            email?: string | null;
            /** @default null */
            externalId?: string | null;
            /** @default null */
            locale?: string | null;
            /**
             * Format: uuid
             * @description A person's id.
             * @default null
             */
            manager?: string | null;
            /** @default null */
            name?: string | null;
            /**
             * Format: uuid
             * @description An organisation's id; somebody new belongs where their address does, if nothing is said.
             * @default null
             */
            organisation?: string | null;
            /** @default null */
            phone?: string | null;
            /**
             * @description Keys of roles, or their aliases.
             * @default null
             */
            roles?: string[] | null;
            /**
             * @description Ids of teams; who leads one they stay in goes on leading it.
             * @default null
             */
            teams?: string[] | null;
            /** @default null */
            timeZone?: string | null;
            /** @default null */
            username?: string | null;
        };
        /** @description A person. */
        UserView: {
            active: boolean;
            /** @description Takes new work; `away` may say otherwise for a while. */
            available: boolean;
            away?: components["schemas"]["AwayView"] | null;
            /** Format: date-time */
            createdAt: string;
            email?: string | null;
            /** @description What another system calls them, such as a directory. */
            externalId?: string | null;
            /** Format: uuid */
            id: string;
            locale: string;
            manager?: components["schemas"]["PersonRef"] | null;
            name: string;
            organisation?: components["schemas"]["Named"] | null;
            phone?: string | null;
            /**
             * @description Keys of roles.
             * @example [
             *       "agent"
             *     ]
             */
            roles: string[];
            /**
             * Format: date-time
             * @description When they last did something here.
             */
            seenAt?: string | null;
            teams: components["schemas"]["MembershipView"][];
            timeZone?: string | null;
            /** @description None: they write by mail, or sign in by a link. */
            username?: string | null;
        };
        /** @description Whether it can run. */
        Validity: {
            broken: components["schemas"]["BrokenView"][];
            valid: boolean;
        };
        /** @description A version of the desk. */
        VersionView: {
            /**
             * Format: date-time
             * @description In real time.
             */
            at: string;
            by?: components["schemas"]["Named"] | null;
            /** @description What was changed. */
            note: string;
            /** Format: int64 */
            version: number;
        };
        /** @description An answer that is not out yet. */
        WaitingView: {
            attachments: components["schemas"]["AttachmentView"][];
            /**
             * Format: uuid
             * @description Whose it is.
             */
            authorId?: string | null;
            authorName: string;
            /** @description Markdown, as it was written. */
            body: string;
            html: string;
            /**
             * Format: uuid
             * @description The id of the comment that it becomes.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it goes out, by the desk's clock.
             */
            sendAt: string;
            /** @description It waits only in case somebody undoes it. */
            undo: boolean;
        };
        /** @description Who is to be told; nobody: the caller. */
        WatchBody: {
            /** Format: uuid */
            personId?: string | null;
        };
        /** @description A provider by which people may sign in. */
        Way: {
            key: string;
            name: string;
        };
        /** @description The ways to sign in. */
        Ways: {
            data: components["schemas"]["Way"][];
            /** @description What the desk is called. */
            desk: string;
            /** @description Everybody may use a password; otherwise only admins. */
            local: boolean;
        };
        /** @description A webhook as it is to be. */
        WebhookBody: {
            /** @description Calls are kept, but not made. */
            off?: boolean;
            url: string;
        };
        /** @description Whom a rule can have called. */
        WebhookView: {
            /** Format: uuid */
            id: string;
            key: string;
            off: boolean;
            /** @description Signs what is sent; shown when it is made, and never again. */
            secret?: string | null;
            /** Format: date-time */
            updatedAt: string;
            url: string;
        };
        /** @description A mail as it was written. */
        WholeMail: {
            cc: components["schemas"]["Correspondent"][];
            /** Format: date-time */
            date?: string | null;
            from?: components["schemas"]["Correspondent"] | null;
            /** @description A page that shows it safely, to be put into a sandboxed frame; none: it is text only. */
            page?: string | null;
            /** @description The same page with its pictures from elsewhere; none: it has none. */
            pageWithPictures?: string | null;
            subject: string;
            /** @description All of its text, with what the timeline leaves out. */
            text: string;
            to: components["schemas"]["Correspondent"][];
        };
        /** @description Why a ticket is as the rules have made it. */
        WhyView: {
            /** @description The newest first. */
            data: components["schemas"]["Decision"][];
            nextCursor?: string | null;
            notAsked: components["schemas"]["NotAsked"][];
        };
        /** @description What somebody can do, and how much they take. */
        Work: {
            /**
             * Format: int32
             * @description Open tickets that they hold at most; null: what their team says.
             */
            capacity?: number | null;
            /**
             * @description Words of the desk's own, which teams ask for by skill.
             * @example [
             *       "network",
             *       "german"
             *     ]
             */
            skills: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
