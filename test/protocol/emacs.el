;; Emacs with the configuration of docs/editors/emacs.md: opens the file that $MAGENTO_TEST_FILE names, does what a user
;; does, and writes what came of it to $MAGENTO_TEST_RESULT as JSON.
(require 'json)
(require 'flymake)
(defvar result nil)

(defun until (condition)
  "Let the server answer until CONDITION gives something; that."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun note (key value) (push (cons key value) result))

(defun ask (method &rest params)
  (jsonrpc-request (eglot-current-server) method params :timeout 20))

;; Eglot asks before it edits files that are not open; the user says yes.
(fset 'y-or-n-p (lambda (&rest _) t))

(defun magento-test ()
  (setq eglot-sync-connect 20 eglot-autoshutdown nil eglot-confirm-server-initiated-edits nil)
  (find-file (getenv "MAGENTO_TEST_FILE"))
  ;; `eglot-ensure' waits for the next command, and in batch mode there is none.
  (run-hooks 'post-command-hook)
  (until #'eglot-current-server)
  (flymake-start)
  (let* ((faulty (buffer-string))
         (document (eglot--TextDocumentIdentifier))
         (found (until (lambda () (flymake-start) (flymake-diagnostics)))))
    (note 'diagnostics (vconcat (mapcar #'flymake-diagnostic-text found)))

    ;; The light bulb.
    (let* ((place (eglot--pos-to-lsp-position (flymake-diagnostic-beg (car found))))
           (actions (ask :textDocument/codeAction
                         :textDocument document
                         :range (list :start place :end place)
                         :context (list :diagnostics [] :only ["quickfix"]))))
      (eglot--apply-workspace-edit (plist-get (aref actions 0) :edit))
      (note 'fixed (buffer-string)))

    ;; A command, whose edit the server has the client apply.
    (erase-buffer)
    (insert faulty)
    (eglot--signal-textDocument/didChange)
    (eglot-execute-command (eglot-current-server) "magentoIntegration.fixAll"
                           (vector (plist-get document :uri)))
    (until (lambda () (equal (buffer-string) (cdr (assq 'fixed result)))))
    (note 'fixedByCommand (buffer-string))

    ;; Types half of an id below the last resource.
    (goto-char (point-min))
    (search-forward "</resources>")
    (beginning-of-line)
    (insert "            <resource name=\"Magento_Sales::sh")
    (eglot--signal-textDocument/didChange)
    (let* ((answer (apply #'ask :textDocument/completion (eglot--TextDocumentPositionParams)))
           (items (if (vectorp answer) answer (plist-get answer :items))))
      (note 'labels (vconcat (mapcar (lambda (each) (plist-get each :label)) items))))
    (delete-region (line-beginning-position) (point))
    (eglot--signal-textDocument/didChange)

    (goto-char (point-min))
    (search-forward "Acme ")
    (eglot-rename "Acme CRM")
    (let (renamed)
      (dolist (buffer (buffer-list))
        (with-current-buffer buffer
          (when (and buffer-file-name (string-match-p "Acme CRM" (buffer-string)))
            (push (file-name-nondirectory buffer-file-name) renamed))))
      (note 'renamed (vconcat renamed)))))

(condition-case failure
    (magento-test)
  (error (note 'error (format "%S" failure))))
(with-temp-file (getenv "MAGENTO_TEST_RESULT") (insert (json-encode result)))
(kill-emacs 0)
