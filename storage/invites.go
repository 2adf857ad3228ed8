package storage

import (
	"fmt"
	"time"
)

// ExpireFirstInvites ends the unused invites that nobody in particular made, which
// are those printed at the start while there is no administrator.
func (tx people) ExpireFirstInvites(now time.Time) error {
	_, err := tx.exec(`UPDATE invites SET expires_at = min(expires_at, ?) WHERE created_by IS NULL AND used_by IS NULL`, millis(now))
	if err != nil {
		return fmt.Errorf("expire first invites: %w", err)
	}
	return nil
}
