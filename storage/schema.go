package storage

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"
)

// embedded holds the migrations of this release, in its directory migrations. A
// migration that was released is never edited; each has a case in TestUpgrade.
//
//go:embed migrations/*.sql
var embedded embed.FS

// latest returns the schema version that the migrations lead to.
func latest(migrations fs.FS) (int64, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return 0, err
	}
	var newest int64
	for _, name := range names {
		version, err := goose.NumericComponent(name)
		if err != nil {
			return 0, fmt.Errorf("migration %s: %w", name, err)
		}
		newest = max(newest, version)
	}
	return newest, nil
}

// migrate brings the schema up to date, each migration in its own transaction.
func migrate(db *sql.DB, migrations fs.FS) error {
	provider, err := migrator(db, migrations)
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	if _, err := provider.Up(context.Background()); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

func migrator(db *sql.DB, migrations fs.FS) (*goose.Provider, error) {
	directory, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, directory, goose.WithDisableGlobalRegistry(true))
}

// version returns the schema version of a database, 0 for an empty one. Any other
// database without our record of migrations is somebody else's.
func version(db *sql.DB) (int64, error) {
	ctx := context.Background()
	var tables, ours int
	err := db.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE name = ?) FROM sqlite_schema`,
		goose.DefaultTablename).Scan(&tables, &ours)
	if err != nil || tables == 0 {
		return 0, err
	}
	if ours == 0 {
		return 0, errors.New("this is a database of another program")
	}
	var newest int64
	err = db.QueryRowContext(ctx, `SELECT ifnull(max(version_id), 0) FROM goose_db_version`).Scan(&newest)
	return newest, err
}

// refuseNewer returns ErrNewer for a database that this release cannot write. It
// leaves no trace: a database that was closed well is read as immutable, which
// needs no files beside it; one that was not has them already.
func refuseNewer(path string, migrations fs.FS) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	settings := readerSettings
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		settings += "&immutable=1"
	}
	db, err := pool(path, settings, 1)
	if err != nil {
		return err
	}
	is, want, err := versions(db, migrations)
	if err == nil && is > want {
		err = ErrNewer
	}
	return errors.Join(err, db.Close())
}

// requireCurrent returns an error unless the schema is exactly this release's.
func requireCurrent(db *sql.DB, migrations fs.FS) error {
	is, want, err := versions(db, migrations)
	switch {
	case err != nil:
		return err
	case is > want:
		return ErrNewer
	case is < want:
		return ErrOlder
	}
	return nil
}

func versions(db *sql.DB, migrations fs.FS) (is, want int64, err error) {
	if is, err = version(db); err != nil {
		return 0, 0, fmt.Errorf("read schema version: %w", err)
	}
	want, err = latest(migrations)
	return is, want, err
}
