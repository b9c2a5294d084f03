#pragma once
#include <sqlite3.h>

/// The destructor that tells SQLite to copy what is bound: a cast that Swift cannot write.
static inline sqlite3_destructor_type jobclub_sqlite_transient(void) {
    return SQLITE_TRANSIENT;
}
