package telegram_test

import (
	"encoding/binary"
	"io"
	stdlog "log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"zongjie/bot/telegram"
	"zongjie/sandbox"
)

// seen is where a proxy was asked to go.
type seen struct {
	mu    sync.Mutex
	hosts []string
}

func (s *seen) add(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hosts = append(s.hosts, host)
}

func (s *seen) has(host string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range s.hosts {
		if h == host {
			return true
		}
	}
	return false
}

// The names below are known to the proxies only: whatever does not go through
// them fails.
const (
	apiHost  = "api.invalid"
	fileHost = "files.invalid"
)

// httpProxy forwards plain requests, and tunnels CONNECT, to one server.
func httpProxy(t *testing.T, to string, log *seen) string {
	t.Helper()
	target, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.add(r.URL.Hostname())
		if r.Method == http.MethodConnect {
			tunnel(w, target.Host)
			return
		}
		out := r.Clone(r.Context())
		out.RequestURI, out.URL.Scheme, out.URL.Host, out.Host = "", target.Scheme, target.Host, target.Host
		resp, err := http.DefaultTransport.RoundTrip(out)
		if err != nil {
			http.Error(w, "gone", http.StatusBadGateway)
			return
		}
		defer func() { _ = resp.Body.Close() }()
		w.WriteHeader(resp.StatusCode)
		_, _ = io.Copy(w, resp.Body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func tunnel(w http.ResponseWriter, to string) {
	out, err := net.Dial("tcp", to)
	if err != nil {
		http.Error(w, "gone", http.StatusBadGateway)
		return
	}
	// Taken over before the reply, so that the server reads nothing of what follows it.
	in, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	if _, err := io.WriteString(in, "HTTP/1.1 200 OK\r\n\r\n"); err == nil {
		couple(in, out)
	}
}

// couple copies both ways until both ends are closed.
func couple(a, b net.Conn) {
	go func() {
		_, _ = io.Copy(a, b)
		_ = a.Close()
	}()
	_, _ = io.Copy(b, a)
	_ = b.Close()
}

// socksProxy speaks SOCKS5 without a password (RFC 1928) and leads to one server.
func socksProxy(t *testing.T, to string, log *seen) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ln.Close() })
	go func() {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go serveSocks(conn, strings.TrimPrefix(to, "http://"), log)
		}
	}()
	return "socks5://" + ln.Addr().String()
}

func serveSocks(conn net.Conn, to string, log *seen) {
	head := make([]byte, 2)
	if _, err := io.ReadFull(conn, head); err != nil {
		return
	}
	_, _ = io.ReadFull(conn, make([]byte, head[1]))
	_, _ = conn.Write([]byte{5, 0})
	request := make([]byte, 5) // version, connect, reserved, address type 3 (a name), its length
	if _, err := io.ReadFull(conn, request); err != nil || request[3] != 3 {
		_ = conn.Close()
		return
	}
	rest := make([]byte, int(request[4])+2)
	_, _ = io.ReadFull(conn, rest)
	log.add(string(rest[:request[4]]))
	_ = binary.BigEndian.Uint16(rest[request[4]:])
	out, err := net.Dial("tcp", to)
	if err != nil {
		_, _ = conn.Write([]byte{5, 1, 0, 1, 0, 0, 0, 0, 0, 0})
		_ = conn.Close()
		return
	}
	_, _ = conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	couple(conn, out)
}

func TestProxiesCarryEverything(t *testing.T) {
	for _, c := range []struct {
		name  string
		proxy func(*testing.T, string, *seen) string
	}{{"HTTP", httpProxy}, {"SOCKS5", socksProxy}} {
		t.Run(c.name, func(t *testing.T) {
			s := sandbox.New(sandbox.Config{Token: token})
			// The file root of a server of one's own may be anywhere.
			s2 := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				r.URL.Path = strings.Replace(r.URL.Path, "/kept/here/", "/file/", 1)
				s.ServeHTTP(w, r)
			}))
			t.Cleanup(s2.Close)
			t.Cleanup(func() { _ = s.Close() })
			var log seen
			proxy := c.proxy(t, s2.URL, &log)
			u := s.User(7, "王芳")
			u.SendDocument("a.txt", []byte("一小"), "")
			client := newClient(t, telegram.Config{APIRoot: "http://" + apiHost, FileRoot: "http://" + fileHost + "/kept/here/", Proxy: proxy})
			ctx := soon(t)
			updates, err := client.Updates(ctx, 0, telegram.PollWait)
			if err != nil || len(updates) != 1 {
				t.Fatalf("polling gave %d updates, %v", len(updates), err)
			}
			if _, err := client.Send(ctx, 7, telegram.Text{HTML: "x"}); err != nil {
				t.Errorf("sending: %v", err)
			}
			if _, err := client.SendDocument(ctx, 7, telegram.Document{Name: "b.txt", Data: []byte("b")}); err != nil {
				t.Errorf("uploading: %v", err)
			}
			file := u.Messages()[0].Document.FileID
			if data, err := client.Download(ctx, file, 100); err != nil || string(data) != "一小" {
				t.Errorf("downloading gave %q, %v", data, err)
			}
			if !log.has(apiHost) || !log.has(fileHost) {
				t.Errorf("the proxy saw %v, want both hosts", log.hosts)
			}
		})
	}
}

func TestHTTPProxyTunnelsTLS(t *testing.T) {
	var log seen
	tls := httptest.NewUnstartedServer(http.NotFoundHandler())
	tls.Config.ErrorLog = stdlog.New(io.Discard, "", 0)
	tls.StartTLS()
	t.Cleanup(tls.Close)
	proxy := httpProxy(t, tls.URL, &log)
	_, err := newClient(t, telegram.Config{APIRoot: "https://" + apiHost, Proxy: proxy}).Me(soon(t))
	if err == nil || !strings.Contains(err.Error(), "certificate") || !log.has(apiHost) {
		t.Errorf("got %v through %v, want the tunnel to reach a server whose certificate is refused", err, log.hosts)
	}
	clean(t, "TLS through a proxy", err)
}
