// Written by `npm run generate` from openapi.json.
export interface paths {
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
                        "application/json": components["schemas"]["All_PersonRef"];
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
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with name and password. */
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
                        "application/json": components["schemas"]["LoggedIn"];
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
                        "application/json": components["schemas"]["All_CategoryView"];
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
         * Streams hints: `event: ticket` says which ticket has changed, `resync` that everything is to be
         *     looked at again. `Last-Event-ID` continues where a stream broke off.
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
        /** Removes an identity provider by which nobody is known. */
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
                        "application/json": components["schemas"]["All_TeamView"];
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
                    /** @description A category's id; everything below it counts too. */
                    category?: string;
                    tag?: string;
                    source?: string;
                    createdFrom?: string;
                    createdTo?: string;
                    /** @description `breached` or `soon` (within four hours of the desk's time). */
                    slaRisk?: string;
                    /** @description Words to be found in number, title, description, requester and public comments. */
                    search?: string;
                    /** @description What is in the trash instead of what is not. */
                    trashed?: boolean;
                    /** @description With those that went on in another ticket; without it they are found by their number alone. */
                    merged?: boolean;
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
                    /** @description 1 to 100. */
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
                    /** @description 1 to 100. */
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
        /** @description Who did it. */
        ActorView: {
            /** Format: uuid */
            id?: string | null;
            /** @description `person`, `rule` or `clock`. */
            kind: string;
            name: string;
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
        All_CategoryView: {
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                /** Format: uuid */
                parentId?: string | null;
                /** @description Names from the root down to this one. */
                path: string[];
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
                /** Format: uuid */
                id: string;
                members: components["schemas"]["Named"][];
                name: string;
            }[];
        };
        /** @description Who is to hold the ticket; null puts it back into the queue. */
        AssignBody: {
            /** Format: uuid */
            assigneeId?: string | null;
        };
        /** @description Who wrote a comment. */
        Author: {
            /** Format: uuid */
            id?: string | null;
            /** @description `requester`, `agent`, `other` or `system`. */
            kind: string;
            name: string;
        };
        /** @description Why somebody must look who is not named. */
        BreakGlassBody: {
            /** @description 1 to 2,000 characters; those who see the ticket read it. */
            reason: string;
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
        /** @description Whether something may be done now, and if not, why not. */
        Can: {
            /** @description A stable code for translation. */
            code?: string | null;
            ok: boolean;
            params?: Record<string, never> | null;
            /** @description The reason in plain English. */
            why?: string | null;
        };
        /** @description A node of the category tree. */
        CategoryView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            parentId?: string | null;
            /** @description Names from the root down to this one. */
            path: string[];
        };
        /**
         * @description By which lifecycle the ticket is to live on, and in which of its states; without one, in the
         *     counterpart of the state it is in.
         */
        ChangeLifecycleBody: {
            lifecycle: string;
            status?: string | null;
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
            /** @description Markdown, 1 to 100,000 characters. */
            body: string;
            /** @description A note among agents, which no mail ever carries. */
            internal?: boolean;
        };
        /** @description Something that was said. */
        CommentView: {
            /** Format: date-time */
            at: string;
            author: components["schemas"]["Author"];
            /** @description Markdown, as it was written. */
            body: string;
            /** @description The same as sanitised HTML. */
            html: string;
            /** Format: uuid */
            id: string;
            internal: boolean;
            movedTo?: components["schemas"]["TicketRef"] | null;
            /** Format: int64 */
            seq: number;
            source: string;
            ticket?: components["schemas"]["TicketRef"] | null;
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
        /** @description What this installation can do. */
        Features: {
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
        /** @description Holidays as JSON. */
        HolidayList: {
            holidays: Record<string, never>[];
        };
        /** @description What became of the holidays. */
        Imported: {
            added: number;
            skipped: components["schemas"]["Skipped"][];
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
        /** @description What one group of a provider lends to its members. */
        Mapped: {
            /** @description The group as the provider writes it. */
            group: string;
            /** @description Keys of roles. */
            roles?: string[];
            /** @description Ids of teams. */
            teams?: string[];
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
            teams: components["schemas"]["Named"][];
            timeZone?: string | null;
            username?: string | null;
        };
        /** @description In which ticket this one is to go on. */
        MergeBody: {
            /** @description An id or a number. */
            into: string;
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
        /** @description A command that takes nothing. */
        Nothing: Record<string, never>;
        /** @description A ticket to be opened. */
        OpenBody: {
            /** Format: uuid */
            assigneeId?: string | null;
            /** @description An id, or names from the root down: `Network / VPN`. */
            category?: string | null;
            customFields?: Record<string, never> | null;
            /** @description Markdown, up to 200,000 characters. */
            description?: string | null;
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
            /** @description 1 to 250 characters. */
            title: string;
            /** Format: int32 */
            urgency?: number | null;
        };
        /** @description A page of a list. */
        Page_CommentView: {
            data: {
                /** Format: date-time */
                at: string;
                author: components["schemas"]["Author"];
                /** @description Markdown, as it was written. */
                body: string;
                /** @description The same as sanitised HTML. */
                html: string;
                /** Format: uuid */
                id: string;
                internal: boolean;
                movedTo?: components["schemas"]["TicketRef"] | null;
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
        /** @description Which team is to do it. */
        RouteBody: {
            /** Format: uuid */
            teamId?: string | null;
        };
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
        /** @description A team with its members. */
        TeamView: {
            /** Format: uuid */
            id: string;
            members: components["schemas"]["Named"][];
            name: string;
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
        TicketView: components["schemas"]["Ties"] & {
            assignee?: components["schemas"]["PersonRef"] | null;
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
            csat?: string | null;
            customFields: Record<string, never>;
            /** Format: date-time */
            deletedAt?: string | null;
            /** @description Markdown, as it was written. */
            description?: string | null;
            /** @description The same as sanitised HTML. */
            descriptionHtml?: string | null;
            /** Format: uuid */
            followUpOf?: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            impact?: number | null;
            lifecycle: string;
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
            status: string;
            statusLabel: string;
            tags: string[];
            team?: components["schemas"]["Named"] | null;
            title: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: int32 */
            urgency?: number | null;
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
        /** @description A provider by which people may sign in. */
        Way: {
            key: string;
            name: string;
        };
        /** @description The ways to sign in. */
        Ways: {
            data: components["schemas"]["Way"][];
            /** @description Everybody may use a password; otherwise only admins. */
            local: boolean;
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
